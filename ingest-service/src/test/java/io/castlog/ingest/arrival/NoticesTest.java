package io.castlog.ingest.arrival;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticesTest {
    private static final String ETAG = "b1946ac92492d2347c6235b4d2611184";

    @Test
    void takesTheKeyOfEventBridgeAsItIs() throws IOException {
        assertThat(Notices.parse(golden("eventbridge-object-created")))
                .containsExactly(new Notice.Created(new Arrival(
                        "pod-in-dev",
                        "our show/a+b 100%.mp3",
                        "IYV3p45BT0ac8hjHg1houSdS1a.Mro8e",
                        ETAG,
                        "617f08299329d189",
                        5,
                        Instant.parse("2026-11-12T00:00:00Z"))));
    }

    @Test
    void decodesTheKeysOfEveryRecordOfANotification() throws IOException {
        assertThat(Notices.parse(golden("notification-two-records")))
                .containsExactly(
                        new Notice.Created(new Arrival(
                                "pod-in-dev",
                                "our show/a+b 100%.mp3",
                                null,
                                ETAG,
                                "617f08299329d189",
                                5,
                                Instant.parse("2026-11-12T00:00:00.123Z"))),
                        new Notice.Other("other-event"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"detail-type\":\"Object Deleted\",\"detail\":{}}",
                "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}",
                "{\"Records\":[{\"eventName\":\"ObjectRemoved:Delete\"}]}"
            })
    void letsOtherEventsPass(String body) {
        assertThat(Notices.parse(body)).singleElement().isInstanceOf(Notice.Other.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "{}",
                "{\"detail-type\":\"Object Created\"}",
                "{\"detail-type\":\"Object Created\",\"time\":\"now\",\"detail\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"k\",\"etag\":\"e\",\"sequencer\":\"1\"}}}",
                "{\"detail-type\":\"Object Created\",\"time\":\"2026-11-12T00:00:00Z\",\"detail\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"k\",\"etag\":\"e\"}}}",
                "{\"detail-type\":\"Object Created\",\"time\":\"2026-11-12T00:00:00Z\",\"detail\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"\",\"etag\":\"e\",\"sequencer\":\"1\"}}}",
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"%zz\"}}}]}"
            })
    void namesWhatIsMalformed(String body) {
        assertThat(Notices.parse(body)).singleElement().isInstanceOf(Notice.Malformed.class);
    }

    private static String golden(String name) throws IOException {
        try (InputStream json = NoticesTest.class.getResourceAsStream("/notices/" + name + ".json")) {
            return new String(Objects.requireNonNull(json).readAllBytes(), UTF_8);
        }
    }
}
