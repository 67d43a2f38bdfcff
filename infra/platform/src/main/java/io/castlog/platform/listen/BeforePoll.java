package io.castlog.platform.listen;

import org.apache.kafka.clients.consumer.Consumer;

/** What a listener does between two polls, on the thread of its consumer. */
public interface BeforePoll {
    /** The listener's consumer group, without the prefix of the installation. */
    String group();

    /** Called before each poll. It may seek and pause; what it throws fails the poll. */
    void beforePoll(Consumer<?, ?> consumer);
}
