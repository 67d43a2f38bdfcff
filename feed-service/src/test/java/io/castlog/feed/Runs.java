package io.castlog.feed;

import io.castlog.platform.event.EventPublisher;
import io.castlog.testkit.Environment;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.client.HttpClient;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The service and its commands, started and stopped within a test. */
public final class Runs {
    private Runs() {}

    /** What happens while the service runs. */
    public interface Act {
        void on(Stage stage, ApplicationContext context);
    }

    /** Starts the service, waits for an act, stops it. */
    public static void during(Environment environment, Map<String, String> settings, Act act) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("micronaut.server.port", "-1");
        try (EmbeddedServer server =
                        ApplicationContext.run(EmbeddedServer.class, new HashMap<>(environment.properties(all)));
                HttpClient client = HttpClient.create(server.getURL())) {
            ApplicationContext context = server.getApplicationContext();
            act.on(new Stage(environment, context.getBean(EventPublisher.class), client.toBlocking()), context);
        }
    }

    /** A command as an operator runs it; its settings come from the environment, here from system properties. */
    public static int command(Environment environment, Map<String, String> settings, IntSupplier command) {
        Map<String, @Nullable String> before = new HashMap<>();
        environment.properties(settings).forEach((name, value) -> before.put(name, System.setProperty(name, value)));
        try {
            return command.getAsInt();
        } finally {
            before.forEach((name, value) -> {
                if (value == null) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, value);
                }
            });
        }
    }

    /** The feeds in the RSS bucket. */
    public static Map<String, String> feeds(Environment environment) {
        Map<String, String> feeds = new TreeMap<>();
        environment.s3().listObjectsV2Paginator(list -> list.bucket(environment.rssBucket())).contents().stream()
                .map(S3Object::key)
                .filter(key -> key.matches("[^/]+/feed\\.(xml|json)"))
                .forEach(key -> feeds.put(
                        key,
                        environment
                                .s3()
                                .getObjectAsBytes(get ->
                                        get.bucket(environment.rssBucket()).key(key))
                                .asUtf8String()));
        return feeds;
    }
}
