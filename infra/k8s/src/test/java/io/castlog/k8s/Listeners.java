package io.castlog.k8s;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who reads what, as the CDK has it; a test there compares it with the services' listeners. */
final class Listeners {
    private static final Pattern CONSUMER =
            Pattern.compile("new Consumer\\(\"([^\"]+)\", \"([^\"]+)\", Topics\\.(\\w+)\\)");

    private Listeners() {}

    /**
     * A group, the service whose it is, and the setting that names its topic.
     *
     * @param variable such as {@code CASTLOG_TOPICS_CATALOG}
     */
    record Consumer(String service, String group, String variable) {}

    static Set<Consumer> all() {
        return CONSUMER.matcher(Checkout.read(
                        Checkout.ROOT.resolve("infra/cdk/src/main/java/io/castlog/cdk/streaming/Consumers.java")))
                .results()
                .map(match -> new Consumer(match.group(1), match.group(2), "CASTLOG_TOPICS_" + match.group(3)))
                .collect(Collectors.toSet());
    }
}
