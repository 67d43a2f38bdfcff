package io.castlog.feed.catalog;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.NotBlank;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the catalogue's state is kept.
 *
 * @param table the DynamoDB table; it also says which of the two is in use
 * @param standby the one that a replay may fill while the other is in use; without it there is no such replay
 */
@ConfigurationProperties("castlog.catalog")
public record CatalogConfig(
        @NotBlank String table, @Nullable String standby) {
    Optional<String> second() {
        return Optional.ofNullable(standby).filter(name -> !name.isBlank());
    }
}
