/** Finding what no event announced: jobs that ended unheard, intents left behind, ends left untold. */
@NullMarked
package io.castlog.transcode.sweep;

import org.jspecify.annotations.NullMarked;
