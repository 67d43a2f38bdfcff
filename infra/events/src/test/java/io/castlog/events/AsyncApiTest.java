package io.castlog.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The AsyncAPI document says what the code says. */
class AsyncApiTest {
    private static final JsonNode DOCUMENT = read();

    static Stream<Topic<?>> topics() {
        return Topics.all().stream();
    }

    static Stream<Class<? extends Event>> events() {
        return topics().flatMap(topic -> topic.types().stream());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void namesEveryTopicWithItsPartitionsAndEvents(Topic<?> topic) {
        JsonNode channel = DOCUMENT.at("/channels/" + topic.name().replace('.', '-'));

        assertThat(channel.at("/address").asText()).isEqualTo(topic.name());
        assertThat(channel.at("/bindings/kafka/partitions").asInt()).isEqualTo(topic.partitions());
        assertThat(names(channel.path("messages")))
                .containsExactlyElementsOf(
                        topic.types().stream().map(Class::getSimpleName).toList());
    }

    @ParameterizedTest
    @MethodSource("events")
    void namesEveryComponentAndWhetherItIsRequired(Class<? extends Event> event) {
        JsonNode schema = DOCUMENT.at("/components/schemas/" + event.getSimpleName());
        List<String> components = Arrays.stream(event.getRecordComponents())
                .map(component -> component.getName())
                .toList();
        List<String> required = Arrays.stream(event.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(component -> component.getName())
                .toList();

        assertThat(names(schema.path("properties"))).containsExactlyElementsOf(components);
        assertThat(StreamSupport.stream(schema.path("required").spliterator(), false)
                        .map(JsonNode::asText))
                .containsExactlyElementsOf(required);
        assertThat(DOCUMENT.at("/components/messages/" + event.getSimpleName() + "/name")
                        .asText())
                .isEqualTo(Objects.requireNonNull(event.getAnnotation(Contract.class))
                        .type());
    }

    private static List<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .toList();
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(Path.of("asyncapi.json").toFile());
        } catch (IOException e) {
            throw new IllegalStateException("infra/events/asyncapi.json cannot be read", e);
        }
    }
}
