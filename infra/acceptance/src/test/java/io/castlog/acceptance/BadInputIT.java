package io.castlog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no recordings, all at once, beside one that is. */
@Order(2)
@ExtendWith(CastlogExtension.class)
class BadInputIT {
    private final RunningCastlog castlog;

    @TempDir
    private Path folder;

    BadInputIT(RunningCastlog castlog) {
        this.castlog = castlog;
    }

    @Test
    void everyBadFileEndsWithAReasonAndDisturbsNoOther() throws Exception {
        Map<String, byte[]> refused = refused();
        refused.forEach((name, content) -> castlog.drop("bad/" + name, content));
        castlog.drop("bad/truncated.flac", truncated());
        castlog.drop("bad/good.ogg", Recordings.sample("ashiel-mystery-chapter-2.ogg"));

        assertThat(castlog.outcome("bad/good.ogg").path("status").asText()).isEqualTo("COMPLETED");
        refused.keySet().forEach(name -> {
            JsonNode upload = castlog.decided("bad/" + name);
            assertThat(upload.path("state").asText()).as(name).isEqualTo("REJECTED");
            assertThat(upload.at("/reason/code").asText()).as(name).matches("[A-Z_]+");
            assertThat(upload.at("/reason/message").asText()).as(name).endsWith(".");
            String shown = upload.at("/reason/message").asText();
            assertThat(shown).as(name).doesNotContain("/etc/", "passwd", "127.0.0.1");
        });
        assertThat(castlog.feed("bad").items()).hasSizeBetween(1, 2);
    }

    @Test
    void aTruncatedRecordingIsEitherPlayableOrExplained() throws Exception {
        castlog.drop("cut/truncated.flac", truncated());

        assertHeardOrExplained("cut/truncated.flac");
    }

    @Test
    void aCoverThatWouldFillTheMemoryDoesNotKeepTheSoundFromBeingHeard() throws Exception {
        byte[] mp3 = Recordings.make(
                folder, "tone.mp3", "-f", "lavfi", "-i", "sine=frequency=440:duration=3", "-c:a", "libmp3lame");
        castlog.drop("cover/bomb.mp3", Recordings.withCover(mp3, Recordings.blackPng(16_000)));

        assertHeardOrExplained("cover/bomb.mp3");
    }

    @Test
    void theCommandLineShowsWhyAFileIsRefused() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.mp3"));
        Path text = Files.write(folder.resolve("text.mp3"), Recordings.text("not a recording\n".repeat(100)));
        Path talk = Recordings.sampleFile(folder, "ashiel-mystery-chapter-2.ogg");

        RunningCastlog.Published nothing = castlog.publish(empty, "--podcast", "refused");
        RunningCastlog.Published words = castlog.publish(text, "--podcast", "refused");
        RunningCastlog.Published reserved = castlog.publish(talk, "--podcast", "work");

        assertThat(nothing.status()).isEqualTo(1);
        assertThat(nothing.text("/error/message")).isNotEmpty();
        assertThat(words.status()).isEqualTo(1);
        assertThat(words.text("/state")).isEqualTo("rejected");
        assertThat(words.text("/error/code")).isEqualTo("NOT_AUDIO");
        assertThat(reserved.status()).isEqualTo(1);
        assertThat(reserved.text("/error/message")).contains("work");
    }

    private void assertHeardOrExplained(String key) {
        JsonNode outcome = castlog.outcome(key);
        String reason = outcome.at("/reason/message").asText()
                + outcome.at("/error/message").asText();
        assertThat(outcome.path("published").asBoolean()).isEqualTo(reason.isEmpty());
    }

    private Map<String, byte[]> refused() throws Exception {
        byte[] video = Recordings.make(
                folder, "silent.mp4", "-f", "lavfi", "-i", "testsrc=duration=1:size=64x64:rate=5", "-c:v", "mpeg4");
        byte[] m4a = Recordings.make(
                folder, "tone.m4a", "-f", "lavfi", "-i", "sine=frequency=440:duration=5", "-c:a", "aac");
        Map<String, byte[]> refused = new LinkedHashMap<>();
        refused.put("empty.mp3", new byte[0]);
        refused.put("text.mp3", Recordings.text("These are words, not a recording.\n".repeat(200)));
        refused.put("half.m4a", Recordings.start(m4a, m4a.length / 2));
        refused.put("video.mp4", video);
        refused.put("local.mp3", Recordings.text("#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"));
        refused.put("remote.m3u8", Recordings.text("#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:1/a.ts\n#EXT-X-ENDLIST\n"));
        refused.put("dash.mp4", Recordings.text("""
                        <?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static">
                        <Period><AdaptationSet mimeType="audio/mp4"><Representation id="a" bandwidth="1">
                        <BaseURL>file:///etc/passwd</BaseURL></Representation></AdaptationSet></Period></MPD>"""));
        return refused;
    }

    private static byte[] truncated() {
        byte[] whole = Recordings.sample("jfk-inaugural-1961.flac");
        return Recordings.start(whole, whole.length * 2 / 5);
    }
}
