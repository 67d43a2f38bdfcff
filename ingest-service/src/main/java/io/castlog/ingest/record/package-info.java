/**
 * The uploads table: what was announced, what arrived and what became of it. DynamoDB's own types stay in here.
 */
@NullMarked
package io.castlog.ingest.record;

import org.jspecify.annotations.NullMarked;
