package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimecodeTest {
    @ParameterizedTest
    @CsvSource({
        "00:00:30:75, 0, 0, 30750",
        "00:00:30:75, 0, 1, 30760",
        "01:00:00:00, 25, 0, 3600000",
        "00:00:01:12, 25, 1, 1520",
        "00:00:01:12@50, 25, 0, 1240",
        "00:00:01:15@30000:1001, 25, 0, 1501",
        "00:01:00:00, 29.97, 0, 60060",
        "01:00:00;00, 29.97002997, 0, 3599996",
        "00:01:00;02, 29.97002997, 0, 60060",
        "00:10:00;00, 29.97002997, 0, 599999",
        "01:00:00;00, 25, 0, 3600000"
    })
    void tellsTheTime(String text, double rate, int more, long millis) {
        assertThat(Timecode.lenient(text).time(rate, more).toMillis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({"25:00:00:00", "00:60:00:00", "0:00:00:00", "00:00:00", "noon"})
    void takesNothingElseForATimecode(String text) {
        assertThat(Timecode.lenient(text)).isEqualTo(Timecode.ZERO);
    }
}
