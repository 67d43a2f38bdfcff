/**
 * The event contracts of Castlog: topics, their events and the values that several events share. Nothing here does
 * anything; the package of each service's events carries that service's name.
 */
@NullMarked
package io.castlog.events;

import org.jspecify.annotations.NullMarked;
