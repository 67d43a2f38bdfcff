/** Tests of the contracts: golden files per event version, ids, names. */
@NullMarked
package io.castlog.events;

import org.jspecify.annotations.NullMarked;
