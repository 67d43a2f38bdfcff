/** Which shows and episodes were erased: nothing is made for them any more. */
@NullMarked
package io.castlog.transcode.erased;

import org.jspecify.annotations.NullMarked;
