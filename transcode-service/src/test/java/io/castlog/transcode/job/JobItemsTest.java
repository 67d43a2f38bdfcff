package io.castlog.transcode.job;

import static io.castlog.transcode.job.Fixtures.JOB;
import static io.castlog.transcode.job.Fixtures.NOW;
import static io.castlog.transcode.job.Fixtures.aCompletedJob;
import static io.castlog.transcode.job.Fixtures.aRendition;
import static io.castlog.transcode.job.Fixtures.aSubmittedJob;
import static io.castlog.transcode.job.Fixtures.anIntent;
import static io.castlog.transcode.job.Fixtures.someTags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.castlog.transcode.job.JobState.Ended;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class JobItemsTest {
    static List<TranscodeJob> jobs() {
        TranscodeJob submitted = aSubmittedJob();
        TranscodeJob completed = aCompletedJob();
        return List.of(
                anIntent(),
                submitted,
                submitted.nextAttempt(NOW),
                completed,
                completed.announced((Ended) completed.state(), NOW),
                anIntent().ended(anIntent().failed(JobErrors.EXPIRED, "old"), NOW),
                submitted.ended(submitted.superseded(), NOW),
                anIntent().opus(NOW),
                addedOpus(),
                anIntent().opus(NOW).ended(anIntent().opus(NOW).superseded(), NOW));
    }

    private static TranscodeJob addedOpus() {
        TranscodeJob job = anIntent().opus(NOW).submitted(JOB, NOW);
        return job.ended(job.completed(JOB, List.of(aRendition()), someTags()), NOW);
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void readsBackWhatItWrote(TranscodeJob job) {
        assertThat(JobItems.job(JobItems.item(job))).isEqualTo(job);
    }

    @Test
    void isInTheSparseIndexUntilItsEndIsTold() {
        assertThat(jobs().stream()
                        .flatMap(job -> Stream.ofNullable(JobItems.item(job).get("active"))))
                .extracting(AttributeValue::s)
                .containsExactly(
                        "INTENDED",
                        "SUBMITTED",
                        "INTENDED",
                        "UNANNOUNCED",
                        "UNANNOUNCED",
                        "UNANNOUNCED",
                        "INTENDED",
                        "UNANNOUNCED",
                        "UNANNOUNCED");
    }

    @Test
    void keepsTheJobIdInAnAttributeOfItsOwn() {
        assertThat(JobItems.item(aCompletedJob())).containsEntry("jobId", AttributeValue.fromS(JOB.value()));
        assertThat(JobItems.item(anIntent())).doesNotContainKey("jobId");
    }

    @Test
    void saysWhichJobIsBrokenAndWhere() {
        Map<String, AttributeValue> item = new HashMap<>(JobItems.item(anIntent()));
        item.put("presets", AttributeValue.fromS("{"));

        assertThatThrownBy(() -> JobItems.job(item))
                .hasMessageContaining("presets")
                .hasMessageContaining("0123456789");
        item.remove("presets");
        assertThatThrownBy(() -> JobItems.job(item)).hasMessageContaining("has no presets");
        item.putAll(JobItems.item(anIntent()));
        item.put("state", AttributeValue.fromS("LOST"));
        assertThatThrownBy(() -> JobItems.job(item)).hasMessageContaining("'LOST'");
    }
}
