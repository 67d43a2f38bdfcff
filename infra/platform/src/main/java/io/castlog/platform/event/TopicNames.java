package io.castlog.platform.event;

import io.castlog.events.Topic;
import io.castlog.events.Topics;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.value.PropertyResolver;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Names of topics and groups in this cluster: the contract's name behind the configured prefix, or what a topic was moved
 * to. {@code castlog.topics.catalog} names the topic that stands for the contract's {@code feed.catalog.v1} now, {@code
 * castlog.topics.catalog-before} those that stood for it before, oldest first; likewise of every other topic, by the noun
 * in its name.
 */
@Singleton
public final class TopicNames {
    private final String prefix;
    private final Map<String, List<String>> generations = new HashMap<>();

    /**
     * With the prefix of this installation, and no topic moved.
     *
     * @param prefix {@code castlog.topic-prefix}; empty where the cluster is not shared
     */
    public TopicNames(String prefix) {
        this.prefix = prefix;
    }

    /**
     * With the prefix and the moved topics of this installation.
     *
     * @throws IllegalArgumentException if a topic is said to have been moved to itself
     */
    @Inject
    public TopicNames(@Value("${castlog.topic-prefix:}") String prefix, PropertyResolver settings) {
        this(prefix);
        Topics.all().forEach(topic -> generations(topic, settings));
    }

    private void generations(Topic<?> topic, PropertyResolver settings) {
        String setting = setting(topic);
        List<String> names = new ArrayList<>(List.of(
                settings.getProperty(setting + "-before", String[].class).orElse(new String[0])));
        names.removeIf(String::isBlank);
        names.add(settings.getProperty(setting, String.class)
                .filter(name -> !name.isBlank())
                .orElse(topic.name()));
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException(
                    "%s-before: one topic stands twice in %s: name those before %s, oldest first, and that one in %s"
                            .formatted(setting, names, names.getLast(), setting));
        }
        generations.put(topic.name(), List.copyOf(names));
    }

    /** The property that names the topic which stands for another now. */
    static String setting(Topic<?> topic) {
        return "castlog.topics." + topic.noun();
    }

    /** The topic's name in the cluster: what is written to and listened to. */
    public String of(Topic<?> topic) {
        return generations(topic).getLast();
    }

    /** Every topic of the cluster that holds a part of the topic's records, in the order of the records. */
    public List<String> generations(Topic<?> topic) {
        return generations.getOrDefault(topic.name(), List.of(topic.name())).stream()
                .map(prefix::concat)
                .toList();
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
