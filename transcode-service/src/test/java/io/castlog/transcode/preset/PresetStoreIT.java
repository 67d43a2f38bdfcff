package io.castlog.transcode.preset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.castlog.platform.listen.TransientException;
import io.castlog.transcode.preset.Preset.Codec;
import io.castlog.transcode.preset.Preset.Container;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.event.StartupEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Presets from Parameter Store: the SDK's client against canned answers, for there is no local Parameter Store. */
class PresetStoreIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PresetsConfig CONFIGURED = new PresetsConfig("/castlog/dev/presets/", -16, -1.5);
    private static final String MONO = """
            {"name": "mono", "codec": "MP3", "container": "RAW", "extension": "mp3", "bitrate": 96000,
             "sampleRate": 44100, "channels": 1}""";

    private final Queue<String> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private SsmClient ssm;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            String answer = answers.poll();
            byte[] body = (answer == null ? "{}" : answer).getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(answer == null ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        ssm = SsmClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClient(ApacheHttpClient.create())
                .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD))
                .build();
    }

    @AfterEach
    void stop() {
        ssm.close();
        server.stop(0);
    }

    @Test
    void withoutAPrefixTheCodeHasThem() {
        assertThat(new PresetStore(new PresetsConfig("", -16, -1.5), () -> ssm).presets())
                .isEqualTo(Presets.DEFAULT);
        assertThat(asked).isEmpty();
    }

    @Test
    void readsAllPagesInTheOrderOfTheirNamesOnce() throws IOException {
        answers.add(page("more", Map.of("/castlog/dev/presets/2-mono", MONO)));
        answers.add(page("", Map.of("/castlog/dev/presets/1-main", MONO.replace("mono", "main"))));
        PresetStore store = store();

        assertThat(store.presets().renditions()).extracting(Preset::name).containsExactly("main", "mono");
        assertThat(store.presets().renditions().getLast())
                .isEqualTo(new Preset("mono", Codec.MP3, Container.RAW, "mp3", 96000, 44100, 1));
        assertThat(asked).hasSize(2).allSatisfy(body -> assertThat(body).contains("/castlog/dev/presets/"));
    }

    @Test
    void aWrongParameterIsNamed() throws IOException {
        refuses("{", "/castlog/dev/presets/1");
        refuses(MONO.replace("\"RAW\"", "\"MP3\""), "not one of the values accepted");
        refuses(MONO.replace("96000", "96001"), "bitrate 96001 is not one of");
        refuses(MONO.replace("\"channels\"", "\"channel\""), "channel");
        refuses(MONO.replace("\"mono\"", "null"), "name");
    }

    @Test
    void noParameterAtAllIsWrongToo() throws IOException {
        answers.add(page("", Map.of()));

        assertThatThrownBy(() -> store().presets())
                .hasMessage("SSM parameters /castlog/dev/presets/: there is no preset");
    }

    @Test
    void anOutageIsNotFatalAndPasses() throws IOException {
        PresetStore store = store();
        try (ApplicationContext context = ApplicationContext.builder().build()) {
            store.check(new StartupEvent(context));
        }

        assertThatThrownBy(store::presets)
                .isInstanceOf(TransientException.class)
                .hasMessageContaining("/castlog/dev/presets/");
        answers.add(page("", Map.of("/castlog/dev/presets/1", MONO)));
        assertThat(store.presets().renditions()).hasSize(1);
    }

    private void refuses(String value, String message) throws IOException {
        answers.add(page("", Map.of("/castlog/dev/presets/1", value)));

        assertThatThrownBy(() -> store().presets())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/castlog/dev/presets/1")
                .hasMessageContaining(message);
    }

    private PresetStore store() {
        return new PresetStore(CONFIGURED, () -> ssm);
    }

    private static String page(String nextToken, Map<String, String> parameters) throws IOException {
        List<Map<String, String>> list = parameters.entrySet().stream()
                .map(entry -> Map.of("Name", entry.getKey(), "Type", "String", "Value", entry.getValue()))
                .toList();
        return JSON.writeValueAsString(
                nextToken.isEmpty() ? Map.of("Parameters", list) : Map.of("Parameters", list, "NextToken", nextToken));
    }
}
