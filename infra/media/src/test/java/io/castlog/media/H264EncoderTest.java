package io.castlog.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.castlog.media.H264.Rate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class H264EncoderTest {
    private static final Fraction RATE = new Fraction(30, 1);

    @Test
    void takesTheBetterEncoderThatIsThere() {
        assertThat(H264Encoder.of(Set.of("libopenh264", "libx264"))).isEqualTo(H264Encoder.X264);
        assertThat(H264Encoder.of(Set.of("libopenh264", "aac"))).isEqualTo(H264Encoder.OPENH264);
        assertThatThrownBy(() -> H264Encoder.of(Set.of("aac"))).isInstanceOf(FfmpegUnavailableException.class);
    }

    @Test
    void keepsToTheQualityAndTheHighestBitrate() {
        H264 good = H264.of(new Rate.Quality(7, 3_000_000));

        assertThat(H264Encoder.X264.options(good, 1280, 720, RATE))
                .containsSequence("-crf", "23.00")
                .containsSequence("-maxrate", "3000000")
                .containsSequence("-bufsize", "6000000")
                .containsSequence("-g", "60");
        assertThat(bitrate(H264Encoder.OPENH264.options(good, 1280, 720, RATE))).isBetween(2_700_000, 2_900_000);
        assertThat(bitrate(H264Encoder.OPENH264.options(good, 3840, 2160, RATE)))
                .isEqualTo(3_000_000);
        assertThat(bitrate(H264Encoder.OPENH264.options(H264.of(new Rate.Quality(4, 3_000_000)), 1280, 720, RATE)))
                .isLessThan(1_500_000);
    }

    @Test
    void keepsToAConstantBitrate() {
        assertThat(H264Encoder.X264.options(H264.of(new Rate.Constant(800_000)), 640, 360, RATE))
                .containsSequence("-b:v", "800000")
                .containsSequence("-minrate", "800000")
                .containsSequence("-maxrate", "800000");
        assertThat(bitrate(H264Encoder.OPENH264.options(H264.of(new Rate.Constant(800_000)), 640, 360, RATE)))
                .isEqualTo(800_000);
    }

    private static int bitrate(List<String> options) {
        return Integer.parseInt(options.get(options.indexOf("-b:v") + 1));
    }
}
