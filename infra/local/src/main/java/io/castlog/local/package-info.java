/** The local stack as a whole: its options, the data folder, what is created in it and its main class. */
@NullMarked
package io.castlog.local;

import org.jspecify.annotations.NullMarked;
