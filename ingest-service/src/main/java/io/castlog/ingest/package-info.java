/**
 * Takes recordings in: announces uploads, looks at what arrives in the input bucket, and says so on the uploads topic.
 * Here is only what starts the service.
 */
@NullMarked
package io.castlog.ingest;

import org.jspecify.annotations.NullMarked;
