/** The whole pipeline under load, with a MediaConvert that has every job done at once. */
@NullMarked
package io.castlog.bench.throughput;

import org.jspecify.annotations.NullMarked;
