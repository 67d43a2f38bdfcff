/** Tests of the writing API. */
@NullMarked
package io.castlog.feed.edit;

import org.jspecify.annotations.NullMarked;
