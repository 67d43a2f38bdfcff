package io.castlog.feed.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "our-show --all",
                "our-show --dry-run --live",
                "our-show --as-of 2026-01-01T00:00:00Z --until-offset 3",
                "our-show --live --as-of 2026-01-01T00:00:00Z",
                "our-show --live --until-offset 3",
                "our-show --live --allow everything",
                "our-show --allow removed",
                "our-show --to https://example.org/x",
                "our-show --to s3://bucket",
                "our-show --as-of yesterday",
                "our-show --share 3/2",
                "our-show --share 1",
                "our-show --share a/b",
                "our-show --from-archive s3://bucket",
                "--from-archive https://example.org/bucket",
                "--from-archive s3://bucket --as-of 2026-01-01T00:00:00Z",
                "--from-archive s3://bucket --share 1/2",
                "--from-archive s3://bucket --to s3://bucket/x",
                "--from-archive s3://bucket --projection",
                "our-show --projection",
                "--all --projection --share 1/2",
                "--all --projection --resume done",
                "--all --projection --live",
                "our-show --renderer 99",
                "our-show --live --renderer 4",
                "our/show"
            })
    void aWrongCommandLineIsRefusedBeforeAnythingIsRead(String line) {
        assertThat(ReplayCommand.run(line.isEmpty() ? new String[0] : line.split(" ", -1)))
                .isEqualTo(2);
    }

    @Test
    void helpIsGiven() {
        assertThat(ReplayCommand.run("--help")).isZero();
    }
}
