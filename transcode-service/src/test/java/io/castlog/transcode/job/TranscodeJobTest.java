package io.castlog.transcode.job;

import static io.castlog.transcode.job.Fixtures.NOW;
import static io.castlog.transcode.job.Fixtures.anIntent;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class TranscodeJobTest {
    @Test
    void anAttemptHasOneTokenForEver() {
        String token = anIntent().requestToken();

        assertThat(token)
                .isEqualTo(anIntent().requestToken())
                .isEqualTo(UUID.fromString(token).toString());
        assertThat(anIntent().nextAttempt(NOW).requestToken()).isNotEqualTo(token);
    }

    @Test
    void anAttemptHasAWorkPrefixOfItsOwn() {
        assertThat(anIntent().nextAttempt(NOW).workBase())
                .isEqualTo("work/0123456789abcdef0123456789abcdef/2/0123456789abcdef0123456789abcdef");
    }
}
