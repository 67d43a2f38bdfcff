/** What is known of shows and episodes, and how it gets into their files. Nothing here knows jobs. */
@NullMarked
package io.castlog.transcode.tag;

import org.jspecify.annotations.NullMarked;
