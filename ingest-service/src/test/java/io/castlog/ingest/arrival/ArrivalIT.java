package io.castlog.ingest.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.ingest.UploadReceived;
import io.castlog.ingest.local.IngestStack;
import io.castlog.ingest.local.Recordings;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArrivalIT implements TestPropertyProvider {
    private final IngestStack stack = new IngestStack("arrival");

    @Override
    public Map<String, String> getProperties() {
        return stack.properties(Map.of());
    }

    @Test
    void aFilePutWithTheSdkBecomesAnUpload() {
        byte[] wav = Recordings.wav(440);

        stack.put("our-show/e1.wav", wav);

        UploadReceived received = stack.awaitReceived("our-show/e1.wav");
        assertThat(received.podcastId().value()).isEqualTo("our-show");
        assertThat(received.episodeId().value()).isEqualTo("e1");
        assertThat(received.kind()).isEqualTo("audio");
        assertThat(received.contentType()).isEqualTo("audio/vnd.wave");
        assertThat(received.object().size()).isEqualTo(wav.length);
        assertThat(received.object().bucket()).isEqualTo(stack.environment().inputBucket());
        assertThat(received.tags().durationMillis()).isEqualTo(1000);
    }
}
