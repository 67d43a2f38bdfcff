/** Tests of the log's archive. */
@NullMarked
package io.castlog.feed.archive;

import org.jspecify.annotations.NullMarked;
