/**
 * Tells the edge what the addresses of shows answer that are not published here any more: a move, or that the show was
 * erased. The edge function in infra/edge reads it.
 */
@NullMarked
package io.castlog.feed.edge;

import org.jspecify.annotations.NullMarked;
