package io.castlog.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.ingest.record.Announcement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadViewTest {
    private static final Instant NOON = Instant.parse("2026-11-12T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "OPEN, PT0S, ANNOUNCED",
        "OPEN, PT1S, EXPIRED",
        "COMPLETED, PT1S, ANNOUNCED",
        "ABORTED, PT0S, ABORTED",
        "ABORTED, PT1S, ABORTED"
    })
    void showsHowFarAnAnnouncementIs(Announcement.State state, Duration late, UploadView.State shown) {
        UploadView view = UploadView.of(anAnnouncement(state), NOON.plus(late));

        assertThat(view.state()).isEqualTo(shown);
    }

    @Test
    void showsWhenAnAnnouncementExpires() {
        assertThat(UploadView.of(anAnnouncement(Announcement.State.OPEN), NOON).expiresAt())
                .isEqualTo(NOON);
    }

    private static Announcement anAnnouncement(Announcement.State state) {
        return new Announcement(
                "0123456789abcdef0123456789abcdef",
                new PodcastId("our-show"),
                new EpisodeId("e1"),
                "our-show/e1.mp3",
                5,
                "audio/mpeg",
                null,
                NOON.minus(Duration.ofDays(7)),
                NOON,
                state,
                null);
    }
}
