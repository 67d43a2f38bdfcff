package io.castlog.platform.queue;

import io.castlog.events.Topic;
import java.time.Duration;

/**
 * A queue to listen to.
 *
 * @param name for meters and logs
 * @param url of the queue
 * @param deadLetterUrl of its dead-letter queue
 * @param visibility how long a message is hidden at a time; renewed while it is handled
 * @param concurrency messages handled at once
 * @param log the topic that messages become events of; what is decided on dead messages is kept in its dead letters
 */
public record ListenedQueue(
        String name, String url, String deadLetterUrl, Duration visibility, int concurrency, Topic<?> log) {}
