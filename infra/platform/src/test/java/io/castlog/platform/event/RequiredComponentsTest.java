package io.castlog.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.castlog.events.feed.EpisodeRenditionAdded;
import io.castlog.events.feed.TranscodeCompleted;
import org.junit.jupiter.api.Test;

class RequiredComponentsTest {
    private static final String RENDITION = """
            {"name":"opus","key":"a/b","bytes":1,"sha256":"00","sha384":"AA==","durationMillis":1,"bitrate":1,\
            "codec":"opus","mimeType":"audio/ogg","sampleRate":48000,"channels":2}""";

    @Test
    void findsWhatIsMissingInsideAComponent() throws JsonProcessingException {
        assertThat(missing(EpisodeRenditionAdded.class, """
                {"podcastId":"a","episodeId":"b","uploadId":"upload01","rendition":{"name":"opus"}}""")).isEqualTo("rendition.key");
        assertThat(missing(EpisodeRenditionAdded.class, """
                {"podcastId":"a","episodeId":"b","uploadId":"upload01","rendition":%s}""".formatted(RENDITION)))
                .isEmpty();
    }

    @Test
    void findsWhatIsMissingInsideAList() throws JsonProcessingException {
        assertThat(missing(TranscodeCompleted.class, """
                {"podcastId":"a","episodeId":"b","uploadId":"upload01","jobId":"d","attempt":1,"renditions":[%s,{"name":"aac"}]}""".formatted(RENDITION))).isEqualTo("renditions.key");
    }

    private static String missing(Class<? extends Record> type, String json) throws JsonProcessingException {
        return RequiredComponents.firstMissing(Json.mapper().readValue(json, type))
                .orElse("");
    }
}
