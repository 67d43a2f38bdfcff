package io.castlog.feed.accept;

import static io.castlog.feed.AnUpload.anUpload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.castlog.events.transcode.JobCompleted;
import io.castlog.events.transcode.JobSuperseded;
import io.castlog.feed.AnUpload;
import io.castlog.platform.listen.PermanentException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptanceTest {
    private final AnUpload upload = anUpload("our-show").titled("One");

    @Test
    void everyForeignEventHasItsPlaceInTheCatalogue() {
        JobSuperseded superseded =
                new JobSuperseded(upload.uploadId(), upload.podcastId(), upload.episodeId(), 1, null);

        assertThat(Acceptance.of(upload.received())).isEqualTo(upload.accepted());
        assertThat(Acceptance.of(upload.rejected())).isEqualTo(upload.refused());
        assertThat(Acceptance.of(upload.submitted())).isEqualTo(upload.started(1));
        assertThat(Acceptance.of(upload.jobCompleted())).isEqualTo(upload.completed());
        assertThat(Acceptance.of(upload.jobFailed())).isEqualTo(upload.failed());
        assertThat(Acceptance.of(superseded)).isEqualTo(upload.superseded());
    }

    @Test
    void aCompletionWithoutAudioIsNotAccepted() {
        JobCompleted empty = new JobCompleted(
                upload.uploadId(), upload.podcastId(), upload.episodeId(), 1, upload.jobId(), List.of(), null);

        assertThatThrownBy(() -> Acceptance.of(empty))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining(upload.uploadId().value());
    }
}
