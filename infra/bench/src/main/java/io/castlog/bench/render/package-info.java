/** Rendering feeds, beside ROME. */
@NullMarked
package io.castlog.bench.render;

import org.jspecify.annotations.NullMarked;
