/** Takes the events of the other services into the catalogue log. Decides nothing about their meaning. */
@NullMarked
package io.castlog.feed.accept;

import org.jspecify.annotations.NullMarked;
