package io.castlog.local.mediaconvert;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a job goes that waited too long.
 *
 * @param queue the name of another queue
 * @param patience how long it waits before
 * @param priority that it has there; null keeps the one it has
 */
record Hop(String queue, Duration patience, @Nullable Integer priority) {}
