package io.castlog.ingest.arrival;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.ingest.local.Recordings;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnifferTest {
    private final Sniffer sniffer = new Sniffer();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Dear listeners, this is my script.|a text file",
                "#EXTM3U\\n#EXTINF:10,\\nfile:///etc/passwd|an HLS playlist",
                "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"/>|a DASH manifest",
                "<?xml version=\"1.0\"?><rss/>|an XML file",
                "<!DOCTYPE html><html><body>x</body></html>|a web page",
                "%PDF-1.7 |a PDF document",
                "PK\\u0003\\u0004\\u0014\\u0000|a ZIP archive",
                "\\u0089PNG\\r\\n\\u001a\\n\\u0000|a picture",
                "MThd\\u0000\\u0000\\u0000\\u0006|a MIDI file"
            })
    void namesWhatIsCertainlyNoRecording(String start, String name) {
        byte[] bytes = unescaped(start);

        assertThat(sniffer.noRecording(bytes))
                .hasValueSatisfying(what -> assertThat(what).startsWith(name));
    }

    private static byte[] unescaped(String text) {
        String plain = Pattern.compile("\\\\u([0-9a-f]{4})")
                .matcher(text)
                .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)));
        return plain.translateEscapes().getBytes(ISO_8859_1);
    }

    @Test
    void leavesRecordingsAndTheUnknownToFfprobe() {
        byte[] noise = new byte[4096];
        new Random(1).nextBytes(noise);

        assertThat(sniffer.noRecording(Recordings.wav(440))).isEmpty();
        assertThat(sniffer.noRecording(noise)).isEmpty();
        assertThat(sniffer.noRecording("ID3\u0003\u0000".getBytes(ISO_8859_1))).isEmpty();
    }
}
