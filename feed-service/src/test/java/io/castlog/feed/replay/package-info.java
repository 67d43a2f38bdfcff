/** Tests of replaying the log. */
@NullMarked
package io.castlog.feed.replay;

import org.jspecify.annotations.NullMarked;
