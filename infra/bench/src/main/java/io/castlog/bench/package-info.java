/** Benchmarks with a main class each; what they print is what the README and the closing notes say. */
@NullMarked
package io.castlog.bench;

import org.jspecify.annotations.NullMarked;
