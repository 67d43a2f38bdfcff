/** Personal data that erasure makes unreadable, wherever the log was copied to. */
@NullMarked
package io.castlog.feed.seal;

import org.jspecify.annotations.NullMarked;
