/** The bytes of a feed as a pure function of the state: no clock, no network, no configuration. */
@NullMarked
package io.castlog.feed.render;

import org.jspecify.annotations.NullMarked;
