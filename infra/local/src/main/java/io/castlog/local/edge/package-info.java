/**
 * Stands for CloudFront in front of the output and the RSS bucket: its routes, caching, compression, ranges and its
 * invalidation call. Knows no show and no episode.
 */
@NullMarked
package io.castlog.local.edge;

import org.jspecify.annotations.NullMarked;
