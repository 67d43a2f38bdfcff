package io.castlog.transcode.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.castlog.transcode.preset.Preset.Codec;
import io.castlog.transcode.preset.Preset.Container;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresetTest {
    @Test
    void namesTheFileAndItsType() {
        assertThat(Presets.DEFAULT.renditions())
                .extracting(Preset::suffix)
                .containsExactly("-standard.mp3", "-aac.m4a", "-low.mp4");
        assertThat(Presets.DEFAULT.renditions())
                .extracting(Preset::mimeType)
                .containsExactly("audio/mpeg", "audio/x-m4a", "audio/mp4");
    }

    @Test
    void refusesWhatMediaConvertWould() {
        refuses("name Mine/1 is not", "Mine/1", Codec.MP3, Container.RAW, "mp3", 192000, 44100, 2);
        refuses("container MP4 is not RAW for MP3", "a", Codec.MP3, Container.MP4, "mp3", 192000, 44100, 2);
        refuses("container RAW is not MP4 for AAC", "a", Codec.AAC, Container.RAW, "m4a", 160000, 44100, 2);
        refuses("extension wav is not one of [mp3]", "a", Codec.MP3, Container.RAW, "wav", 192000, 44100, 2);
        refuses("bitrate 190000 is not one of", "a", Codec.MP3, Container.RAW, "mp3", 190000, 44100, 2);
        refuses("sampleRate 44000 is not one of", "a", Codec.MP3, Container.RAW, "mp3", 192000, 44000, 2);
        refuses("channels 6 is not 1 or 2", "a", Codec.AAC, Container.MP4, "m4a", 192000, 44100, 6);
        refuses("channels 0 is not 1 or 2", "a", Codec.AAC, Container.MP4, "m4a", 192000, 44100, 0);
        refuses("bitrate 48000 is not 64000 or more", "a", Codec.AAC, Container.MP4, "m4a", 48000, 44100, 2);
    }

    @Test
    void takesLessForOneChannel() {
        assertThat(new Preset("mono", Codec.AAC, Container.MP4, "m4a", 48000, 44100, 1).bitrate())
                .isEqualTo(48000);
    }

    @Test
    void refusesNoPresetAndTwoOfOneName() {
        Preset one = Presets.DEFAULT.renditions().getFirst();

        assertThatThrownBy(() -> new Presets(List.of())).hasMessage("there is no preset");
        assertThatThrownBy(() -> new Presets(List.of(one, one))).hasMessageContaining("[standard, standard]");
    }

    private static void refuses(
            String message,
            String name,
            Codec codec,
            Container container,
            String extension,
            int bitrate,
            int sampleRate,
            int channels) {
        assertThatThrownBy(() -> new Preset(name, codec, container, extension, bitrate, sampleRate, channels))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
