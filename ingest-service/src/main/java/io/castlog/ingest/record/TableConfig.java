package io.castlog.ingest.record;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * The uploads table.
 *
 * @param name of the table: {@code CASTLOG_UPLOADS_TABLE}
 */
@ConfigurationProperties("castlog.ingest.table")
public record TableConfig(String name) {}
