/** Answers rebuild requests: renders a feed and puts it into the RSS bucket, never backwards. */
@NullMarked
package io.castlog.feed.rebuild;

import org.jspecify.annotations.NullMarked;
