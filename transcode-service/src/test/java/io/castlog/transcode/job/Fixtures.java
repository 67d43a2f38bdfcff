package io.castlog.transcode.job;

import io.castlog.events.EpisodeId;
import io.castlog.events.InputObject;
import io.castlog.events.JobId;
import io.castlog.events.OriginalTags;
import io.castlog.events.PodcastId;
import io.castlog.events.Rendition;
import io.castlog.events.UploadId;
import io.castlog.events.WrittenTags;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.transcode.job.JobNews.Origin;
import io.castlog.transcode.preset.Presets;
import java.time.Instant;
import java.util.List;

/** Uploads and jobs with good defaults. */
final class Fixtures {
    static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    static final UploadId UPLOAD = new UploadId("0123456789abcdef0123456789abcdef");
    static final JobId JOB = new JobId("1671476818694-phptj0");

    private Fixtures() {}

    static TranscodeJob anIntent() {
        return anIntent("our-show/e1.wav");
    }

    static TranscodeJob anIntent(String key) {
        UploadReceived upload = new UploadReceived(
                UPLOAD,
                new PodcastId("our-show"),
                new EpisodeId("e1"),
                "audio",
                new InputObject("pod-in-dev-local", key, null, "d41d8cd98f00b204e9800998ecf8427e", null, 1234),
                "audio/vnd.wave",
                OriginalTags.NONE);
        return TranscodeJob.intended(upload, NOW.minusSeconds(3), Presets.DEFAULT, NOW);
    }

    static TranscodeJob aSubmittedJob() {
        return anIntent().submitted(JOB, NOW);
    }

    static TranscodeJob aCompletedJob() {
        TranscodeJob job = aSubmittedJob();
        return job.ended(job.completed(JOB, List.of(aRendition()), someTags()), NOW);
    }

    static WrittenTags someTags() {
        return new WrittenTags("e1", "our-show", null, null, "2026-05-01", null, 0, List.of());
    }

    static Rendition aRendition() {
        String key = "our-show/e1/0123456789abcdef0123/e1-standard.mp3";
        return new Rendition("standard", key, 264000, "00", "AA==", 11000, 192000, "mp3", "audio/mpeg", 44100, 2);
    }

    static Origin origin() {
        return origin(1);
    }

    static Origin origin(int attempt) {
        return new Origin(JOB, JobKey.of(UPLOAD), attempt, NOW);
    }
}
