/**
 * The input bucket: its objects, its multipart uploads and the signed URLs that creators write to. S3's own types stay
 * in here; what an object means is decided elsewhere.
 */
@NullMarked
package io.castlog.ingest.bucket;

import org.jspecify.annotations.NullMarked;
