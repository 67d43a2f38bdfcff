/** feed-service: owns the catalogue and the RSS bucket. Here stands only what starts it. */
@NullMarked
package io.castlog.feed;

import org.jspecify.annotations.NullMarked;
