package io.castlog.platform.event;

import io.castlog.events.Topic;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/** Names of topics and groups in this cluster: the contract's name behind the configured prefix. */
@Singleton
public final class TopicNames {
    private final String prefix;

    /**
     * With the prefix of this installation.
     *
     * @param prefix {@code castlog.topic-prefix}; empty where the cluster is not shared
     */
    public TopicNames(@Value("${castlog.topic-prefix:}") String prefix) {
        this.prefix = prefix;
    }

    /** The topic's name in the cluster. */
    public String of(Topic<?> topic) {
        return prefix + topic.name();
    }

    /** What stands in front of the names of all topics and groups in the cluster; may be empty. */
    public String prefix() {
        return prefix;
    }

    /** The name of its dead letters in the cluster. */
    public String deadLettersOf(Topic<?> topic) {
        return prefix + topic.deadLetters();
    }
}
