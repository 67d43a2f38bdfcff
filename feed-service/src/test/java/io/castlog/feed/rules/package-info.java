/** Tests of the rules of feeds. */
@NullMarked
package io.castlog.feed.rules;

import org.jspecify.annotations.NullMarked;
