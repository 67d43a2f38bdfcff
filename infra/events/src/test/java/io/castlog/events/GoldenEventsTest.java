package io.castlog.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden files are never edited: today's code reads every version and writes the newest byte for byte. */
class GoldenEventsTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static Stream<Class<? extends Event>> types() {
        return Topics.all().stream().flatMap(topic -> topic.types().stream());
    }

    @ParameterizedTest
    @MethodSource("types")
    void readsEveryVersionAndWritesTheNewest(Class<? extends Event> type) throws IOException {
        List<String> versions = versionsOf(type);

        for (String golden : versions) {
            assertThat(JSON.readValue(golden, type)).isNotNull();
        }
        String newest = versions.getLast();
        assertThat(JSON.writeValueAsString(JSON.readValue(newest, type))).isEqualTo(newest);
    }

    @ParameterizedTest
    @MethodSource("types")
    void namesItselfAfterItsTopicAndSaysTheSameIdTwice(Class<? extends Event> type) throws IOException {
        String newest = versionsOf(type).getLast();

        assertThat(contractOf(type).type()).isEqualTo(type.getName().replace(".events.", "."));
        assertThat(JSON.readValue(newest, type).eventId())
                .isEqualTo(JSON.readValue(newest, type).eventId())
                .hasSizeGreaterThan(8);
    }

    private static List<String> versionsOf(Class<? extends Event> type) {
        return IntStream.rangeClosed(1, contractOf(type).version())
                .mapToObj(version -> golden(type.getSimpleName() + ".v" + version + ".json"))
                .toList();
    }

    private static Contract contractOf(Class<? extends Event> type) {
        return Objects.requireNonNull(type.getAnnotation(Contract.class), type + " has no @Contract");
    }

    private static String golden(String name) {
        try (InputStream in = GoldenEventsTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(
                            Objects.requireNonNull(in, "no golden file " + name).readAllBytes(), UTF_8)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
