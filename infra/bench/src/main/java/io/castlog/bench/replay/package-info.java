/** Replay of a log of many shows, beside merely reading it and beside rendering from the table. */
@NullMarked
package io.castlog.bench.replay;

import org.jspecify.annotations.NullMarked;
