/** What transcode-service learns from the catalogue. */
@NullMarked
package io.castlog.transcode.catalog;

import org.jspecify.annotations.NullMarked;
