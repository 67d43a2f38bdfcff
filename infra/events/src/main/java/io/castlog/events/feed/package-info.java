/** The catalogue log, of which every feed is a function, and the requests to render feeds again. */
@NullMarked
package io.castlog.events.feed;

import org.jspecify.annotations.NullMarked;
