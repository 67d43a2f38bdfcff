/** The writing API: creators describe shows and episodes. A write is an event; the fold decides about it. */
@NullMarked
package io.castlog.feed.edit;

import org.jspecify.annotations.NullMarked;
