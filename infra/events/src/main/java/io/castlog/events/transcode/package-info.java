/** What transcode-service says about MediaConvert jobs. */
@NullMarked
package io.castlog.events.transcode;

import org.jspecify.annotations.NullMarked;
