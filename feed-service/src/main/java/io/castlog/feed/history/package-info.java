/**
 * The feeds that were published, kept where the public does not look: what they were, why, and the document itself as long
 * as the policy keeps it. Looking at them and going back is {@code io.castlog.feed.restore}'s.
 */
@NullMarked
package io.castlog.feed.history;

import org.jspecify.annotations.NullMarked;
