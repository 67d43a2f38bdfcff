/** What each rendition is: presets, where they come from, and the MediaConvert settings made of them. No job, no state. */
@NullMarked
package io.castlog.transcode.preset;

import org.jspecify.annotations.NullMarked;
