/**
 * What directories and validators want of a feed, checked on the finished document: whoever wrote it, this sees what
 * they will see.
 */
@NullMarked
package io.castlog.feed.rules;

import org.jspecify.annotations.NullMarked;
