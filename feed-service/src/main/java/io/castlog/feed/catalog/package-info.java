/**
 * The state of shows and episodes: a fold over the catalogue log, kept in a table, and the events that follow from it.
 * Feeds are made elsewhere.
 */
@NullMarked
package io.castlog.feed.catalog;

import org.jspecify.annotations.NullMarked;
