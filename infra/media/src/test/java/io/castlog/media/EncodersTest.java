package io.castlog.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EncodersTest {
    @Test
    void prefersTheBetterOfTwoEncoders() {
        Encoding vorbis = new Encoding.Vorbis(4);

        assertThat(Encoders.chosen(vorbis, Set.of("vorbis"))).contains("vorbis");
        assertThat(Encoders.chosen(vorbis, Set.of("vorbis", "libvorbis"))).contains("libvorbis");
        assertThat(Encoders.options(vorbis, Set.of("vorbis"))).containsSequence("-strict", "experimental");
        assertThat(Encoders.options(vorbis, Set.of("vorbis", "libvorbis"))).doesNotContain("experimental");
    }

    @Test
    void neverMakesLcInPlaceOfHeAac() {
        Encoding heAac = new Encoding.HeAac(48_000, true);

        assertThat(Encoders.chosen(heAac, Set.of("aac", "libmp3lame"))).isEmpty();
        assertThat(Encoders.options(heAac, Set.of("aac", "libfdk_aac"))).containsSequence("-profile:a", "aac_he_v2");
    }

    @Test
    void writesAMixAsAFilter() {
        Remix swap = new Remix(List.of(List.of(-60.0, 0.0), List.of(-6.0, 3.0)));

        assertThat(swap.filter()).isEqualTo("pan=stereo|c0=1.000000*c1|c1=0.501187*c0+1.412538*c1");
        assertThat(swap.within(1).filter()).isEqualTo("pan=stereo|c0=0*c0|c1=0.501187*c0");
        assertThat(Remix.first(12).filter()).startsWith("pan=12c|c0=1.000000*c0|c1=1.000000*c1");
    }
}
