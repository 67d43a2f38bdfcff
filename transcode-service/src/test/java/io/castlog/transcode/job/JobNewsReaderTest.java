package io.castlog.transcode.job;

import static io.castlog.transcode.job.Fixtures.JOB;
import static io.castlog.transcode.job.Fixtures.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.castlog.platform.listen.PermanentException;
import io.castlog.transcode.job.JobNews.Origin;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobNewsReaderTest {
    private static final Origin ORIGIN = new Origin(JOB, JobKey.of(UPLOAD), 1, Instant.ofEpochMilli(1671477000000L));

    @Test
    void readsTheEnd() {
        assertThat(JobNewsReader.read(event("COMPLETE", ""))).contains(new JobNews.Complete(ORIGIN));
        assertThat(JobNewsReader.read(event("CANCELED", ""))).contains(new JobNews.Canceled(ORIGIN));
        assertThat(JobNewsReader.read(event("ERROR", ", \"errorCode\": 1021, \"errorMessage\": \"no audio\"")))
                .contains(new JobNews.Failed(ORIGIN, 1021, "no audio"));
    }

    @Test
    void readsAPercentageOnlyWhereThereIsOne() {
        String given = ", \"jobProgress\": {\"jobPercentComplete\": 7, \"currentPhase\": \"UPLOADING\"}";

        assertThat(JobNewsReader.read(event("STATUS_UPDATE", given)))
                .contains(new JobNews.Running(ORIGIN, "UPLOADING", 7));
        assertThat(JobNewsReader.read(event("STATUS_UPDATE", "")))
                .contains(new JobNews.Running(ORIGIN, "TRANSCODING", null));
        assertThat(JobNewsReader.read(event("PROGRESSING", ""))).contains(new JobNews.Running(ORIGIN, "PROBING", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INPUT_INFORMATION", "NEW_WARNING", "QUEUE_HOP", "SOMETHING_NEW"})
    void ignoresWhatNothingFollowsFrom(String status) {
        assertThat(JobNewsReader.read(event(status, ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"uploadId\": \"0123456789abcdef0123456789abcdef\"}",
                "{\"uploadId\": \"Not Ours!\", \"attempt\": \"1\"}",
                "{\"uploadId\": \"0123456789abcdef0123456789abcdef\", \"attempt\": \"first\"}",
                "{\"uploadId\": \"0123456789abcdef0123456789abcdef\", \"attempt\": \"0\"}"
            })
    void ignoresJobsOfOthers(String metadata) {
        assertThat(JobNewsReader.read(event("COMPLETE", "", metadata))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "poison",
                "{}",
                "{\"detail-type\": \"Object Created\", \"detail\": {}}",
                "{\"detail-type\": \"MediaConvert Job State Change\", \"detail\": {\"status\": \"COMPLETE\"}}",
                "{\"detail-type\": \"MediaConvert Job State Change\", \"detail\": {\"jobId\": \"1\"}}"
            })
    void refusesWhatIsNoSuchEvent(String body) {
        assertThatThrownBy(() -> JobNewsReader.read(body)).isInstanceOf(PermanentException.class);
    }

    private static String event(String status, String more) {
        return event(status, more, "{\"uploadId\": \"" + UPLOAD + "\", \"attempt\": \"1\"}");
    }

    private static String event(String status, String more, String metadata) {
        return """
               {"version": "0", "detail-type": "MediaConvert Job State Change", "source": "aws.mediaconvert",
                "detail": {"timestamp": 1671477000000, "queue": "arn", "jobId": "%s", "status": "%s",
                           "userMetadata": %s%s}}""".formatted(JOB, status, metadata, more);
    }
}
