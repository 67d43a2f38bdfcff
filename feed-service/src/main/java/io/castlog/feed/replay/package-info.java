/**
 * Feeds from the log alone: as they are, as they stood at a time, beside what is published. Runs the fold and the
 * renderer and nothing else: no timers, no notifications, no jobs, no table.
 */
@NullMarked
package io.castlog.feed.replay;

import org.jspecify.annotations.NullMarked;
