package io.castlog.feed.catalog;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.NotBlank;

/**
 * Where the catalogue's state is kept.
 *
 * @param table the DynamoDB table
 */
@ConfigurationProperties("castlog.catalog")
public record CatalogConfig(@NotBlank String table) {}
