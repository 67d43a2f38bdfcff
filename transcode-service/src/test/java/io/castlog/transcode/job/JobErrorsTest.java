package io.castlog.transcode.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobErrorsTest {
    @ParameterizedTest
    @ValueSource(ints = {1010, 1020, 1021, 1022, 1030, 1056, 1075, 1076, 1080, 1091, 1092, 1093, 1404, 3400})
    void tellsTheCreatorWhatToDoAboutTheFile(int code) {
        Reason reason = JobErrors.reason(code);

        assertThat(JobErrors.mayPass(code)).isFalse();
        assertThat(JobErrors.blame(reason)).isEqualTo("creator");
        assertThat(reason.code()).isEqualTo(Integer.toString(code));
        assertThat(reason.message())
                .endsWith(".")
                .containsIgnoringCase("upload")
                .doesNotContain("MediaConvert");
    }

    @ParameterizedTest
    @ValueSource(ints = {1050, 1507, 1550, 1999, 3408, 3450, 3451})
    void letsPassWhatMayPass(int code) {
        assertThat(JobErrors.mayPass(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1040, 1401, 1432, 1433, 1434, 1517, 3401, 3457, 3999})
    void doesNotBlameTheCreatorForOurs(int code) {
        assertThat(JobErrors.mayPass(code)).isFalse();
        assertThat(JobErrors.blame(JobErrors.reason(code))).isEqualTo("service");
    }

    @Test
    void whatTheServiceDecidedIsNotBlamedOnTheCreator() {
        assertThat(JobErrors.blame(JobErrors.INPUT_MISSING)).isEqualTo("creator");
        assertThat(JobErrors.blame(JobErrors.EXPIRED)).isEqualTo("service");
        assertThat(JobErrors.blame(JobErrors.CANCELED)).isEqualTo("service");
        assertThat(JobErrors.blame(JobErrors.ours("JOB_REFUSED"))).isEqualTo("service");
    }
}
