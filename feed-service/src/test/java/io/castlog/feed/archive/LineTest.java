package io.castlog.feed.archive;

import static io.castlog.feed.archive.ALogRecord.aRecord;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {
    @Test
    void textIsReadableAsItIs() {
        byte[] json = aRecord(7).header("ce_id", "e-1".getBytes(UTF_8)).line().json();

        assertThat(new String(json, UTF_8))
                .isEqualTo("{\"offset\":7,\"timestamp\":1700000000007,\"key\":\"our-show\","
                        + "\"headers\":[{\"name\":\"ce_id\",\"value\":\"e-1\"}],\"value\":\"{\\\"n\\\":7}\"}");
    }

    @Test
    void bytesThatAreNoTextComeBack() throws IOException {
        comesBack(aRecord(1)
                .key(new byte[] {(byte) 0xff, 0, 1})
                .value(new byte[] {(byte) 0xc0, (byte) 0x80, (byte) 0xed, (byte) 0xa0, (byte) 0x80}));
    }

    @Test
    void everyCharacterComesBack() throws IOException {
        comesBack(aRecord(1).value("\uFEFFa\u0000\n\r\u2028\"\\\u007f é 🎙 \uFFFF".getBytes(UTF_8)));
    }

    @Test
    void absentIsNotEmpty() throws IOException {
        comesBack(aRecord(1).key(null).value(null));
        comesBack(aRecord(1).key(new byte[0]).value(new byte[0]));
        comesBack(aRecord(1).header("none", null).header("empty", new byte[0]));
    }

    @Test
    void headersKeepTheirOrderAndNamesMayComeTwice() throws IOException {
        comesBack(aRecord(1)
                .header("b", new byte[] {1})
                .header("a", new byte[] {(byte) 0x80})
                .header("b", "two".getBytes(UTF_8))
                .header("", new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyBytesComeBack(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            comesBack(aRecord(i).key(bytes).value(bytes).header("h", bytes));
        }
    }

    private static void comesBack(ALogRecord given) throws IOException {
        ConsumerRecord<byte[], byte[]> before = given.read();
        Line read = Line.read(Line.of(before).json());
        ProducerRecord<byte[], byte[]> after = read.to("there", 3);

        assertThat(read.offset()).isEqualTo(before.offset());
        assertThat(after.timestamp()).isEqualTo(before.timestamp());
        assertThat(after.key()).isEqualTo(before.key());
        assertThat(after.value()).isEqualTo(before.value());
        assertThat(after.headers().toArray()).hasSameSizeAs(before.headers().toArray());
        for (int i = 0; i < after.headers().toArray().length; i++) {
            Header one = before.headers().toArray()[i];
            Header other = after.headers().toArray()[i];
            assertThat(other.key()).isEqualTo(one.key());
            assertThat(Arrays.equals(other.value(), one.value())).isTrue();
        }
    }
}
