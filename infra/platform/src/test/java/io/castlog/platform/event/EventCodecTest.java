package io.castlog.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.Topics;
import io.castlog.events.UploadId;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.RebuildEvent;
import io.castlog.events.feed.RebuildRequested;
import io.castlog.events.feed.UploadSuperseded;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventCodecTest {
    private static final Instant TIME = Instant.parse("2026-11-21T05:00:00.123Z");
    private static final EventCodec<CatalogEvent> CODEC = new EventCodec<>(Topics.CATALOG);
    private static final UploadSuperseded EVENT =
            new UploadSuperseded(new PodcastId("show"), new EpisodeId("e1"), new UploadId("0123456789abcdef"));

    @Test
    void readsBackWhatItWrote() {
        ProducerRecord<byte[], byte[]> sent = encode(EVENT);

        Decoded<CatalogEvent> decoded = CODEC.decode(received(sent));

        assertThat(decoded).isInstanceOfSatisfying(Decoded.Known.class, known -> {
            assertThat(known.received().event()).isEqualTo(EVENT);
            assertThat(known.received().id()).isEqualTo(EVENT.eventId());
            assertThat(known.received().time()).isEqualTo(TIME);
            assertThat(known.received().offset()).isEqualTo(7);
            assertThat(known.received().traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        });
    }

    @Test
    void whoReadsATopicThatWasMovedHearsWhereItGoesOn() {
        ConsumerRecord<byte[], byte[]> marker = received(Moved.marker("feed.catalog.v1", 0, "feed.catalog.v2"));

        assertThat(Moved.to(marker)).contains("feed.catalog.v2");
        assertThat(Moved.to(received(encode(EVENT)))).isEmpty();
        assertThat(CODEC.decode(marker))
                .isInstanceOfSatisfying(
                        Decoded.Newer.class,
                        newer -> assertThat(newer.reason()).contains("goes on in topic feed.catalog.v2"));
    }

    @Test
    void writesCloudEventsInBinaryMode() {
        ProducerRecord<byte[], byte[]> sent = encode(EVENT);

        assertThat(header(sent.headers(), "ce_specversion")).isEqualTo("1.0");
        assertThat(header(sent.headers(), "ce_type")).isEqualTo("io.castlog.feed.UploadSuperseded");
        assertThat(header(sent.headers(), "ce_source")).isEqualTo("/castlog/test");
        assertThat(header(sent.headers(), "ce_time")).isEqualTo("2026-11-21T05:00:00.123Z");
        assertThat(header(sent.headers(), "ce_dataversion")).isEqualTo("1");
        assertThat(header(sent.headers(), "content-type")).isEqualTo("application/json");
        assertThat(new String(sent.key(), UTF_8)).isEqualTo("show");
        assertThat(new String(sent.value(), UTF_8))
                .isEqualTo("{\"podcastId\":\"show\",\"episodeId\":\"e1\",\"uploadId\":\"0123456789abcdef\"}");
    }

    @Test
    void keepsTheTraceOfWhatItHandles() {
        String trace = "0af7651916cd43dd8448eb211c80319c";

        Trace.within(
                "00-" + trace + "-b7ad6b7169203331-01",
                () -> assertThat(header(encode(EVENT).headers(), "traceparent")).startsWith("00-" + trace));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json | data is not UploadSuperseded",
                "{} | data has no podcastId",
                "{\"podcastId\":\"../x\",\"episodeId\":\"e\",\"uploadId\":\"0123456789abcdef\"} | podcast id '../x'",
                "{\"podcastId\":\"other\",\"episodeId\":\"e\",\"uploadId\":\"0123456789abcdef\"} | key 'show' is not the show 'other'",
            })
    void callsBadDataPoison(String data, String reason) {
        ProducerRecord<byte[], byte[]> sent = encode(EVENT);
        Decoded<CatalogEvent> decoded = CODEC.decode(received(sent.headers(), data.getBytes(UTF_8)));

        assertThat(decoded)
                .isInstanceOfSatisfying(
                        Decoded.Poison.class,
                        poison -> assertThat(poison.reason()).contains(reason));
    }

    @Test
    void callsBytesThatAreNoCloudEventPoison() {
        assertThat(CODEC.decode(received(new RecordHeaders(), new byte[] {0, 1, 2})))
                .isInstanceOf(Decoded.Poison.class);
    }

    @Test
    void tellsNewerFromForeign() {
        assertThat(CODEC.decode(received(
                        encode(EVENT).headers().remove("ce_dataversion").add("ce_dataversion", "2".getBytes(UTF_8)),
                        encode(EVENT).value())))
                .isEqualTo(new Decoded.Newer<CatalogEvent>(
                        "io.castlog.feed.UploadSuperseded version 2, this build knows 1"));
        assertThat(CODEC.decode(received(
                        typed("io.castlog.feed.ShowPainted"), encode(EVENT).value())))
                .isInstanceOf(Decoded.Newer.class);
        assertThat(CODEC.decode(
                        received(typed("org.example.Thing"), encode(EVENT).value())))
                .isInstanceOf(Decoded.Poison.class);
    }

    @Test
    void findsMissingPartsOfNestedRecordsAndAllowsAbsentOnes() {
        assertThat(RequiredComponents.firstMissing(new RebuildRequested(new PodcastId("s"), 1, "why")))
                .isEqualTo(Optional.empty());
        EventCodec<RebuildEvent> codec = new EventCodec<>(Topics.REBUILDS);
        ProducerRecord<byte[], byte[]> sent = codec.encode(
                "t", URI.create("/castlog/test"), new RebuildRequested(new PodcastId("show"), 1, "why"), TIME);
        assertThat(codec.decode(received(sent.headers(), "{\"podcastId\":\"show\"}".getBytes(UTF_8))))
                .isEqualTo(new Decoded.Poison<RebuildEvent>("data has no cause"));
    }

    private static ProducerRecord<byte[], byte[]> encode(CatalogEvent event) {
        return CODEC.encode("feed.catalog.v1", URI.create("/castlog/test"), event, TIME);
    }

    private static Headers typed(String type) {
        return encode(EVENT).headers().remove("ce_type").add("ce_type", type.getBytes(UTF_8));
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }

    private static ConsumerRecord<byte[], byte[]> received(ProducerRecord<byte[], byte[]> sent) {
        return received(sent.headers(), sent.value());
    }

    private static ConsumerRecord<byte[], byte[]> received(Headers headers, byte[] value) {
        byte[] key = "show".getBytes(UTF_8);
        return new ConsumerRecord<>(
                "feed.catalog.v1", 3, 7, 0, TimestampType.CREATE_TIME, 4, 0, key, value, headers, Optional.empty());
    }
}
