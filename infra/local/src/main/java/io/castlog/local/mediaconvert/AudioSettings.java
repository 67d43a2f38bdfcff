package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.AudioTrack.Log;
import io.castlog.local.mediaconvert.AudioTrack.Normalization;
import io.castlog.media.Encoders;
import io.castlog.media.Remix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one audio description: where its sound comes from, how it is encoded, and how loud it is to be. */
final class AudioSettings {
    private static final Set<String> CONTROLS = Set.of("FOLLOW_INPUT", "USE_CONFIGURED");
    private static final Set<String> ALGORITHMS =
            Set.of("ITU_BS_1770_1", "ITU_BS_1770_2", "ITU_BS_1770_3", "ITU_BS_1770_4");

    private AudioSettings() {}

    /** Reads a description, with the selectors of each input that it takes its sound from. */
    static AudioTrack track(Setting description, Planning planning) {
        description.at("languageCodeControl").oneOf(CONTROLS, "FOLLOW_INPUT");
        description.at("audioTypeControl").oneOf(CONTROLS, "FOLLOW_INPUT");
        AudioCodecs.Codec codec = AudioCodecs.read(description);
        Set<String> encoders = planning.capabilities().encoders();
        if (Encoders.chosen(codec.encoding(), encoders).isEmpty()) {
            throw codec.place()
                    .wrong("needs an ffmpeg that can encode with "
                            + String.join(" or ", Encoders.candidates(codec.encoding()))
                            + ": configure one, for example with CASTLOG_FFMPEG");
        }
        if (codec.name().equals("VORBIS") && codec.channels() == 1 && !encoders.contains("libvorbis")) {
            throw codec.place()
                    .wrong("one channel of Vorbis needs an ffmpeg with libvorbis: configure one, for example with"
                            + " CASTLOG_FFMPEG");
        }
        return new AudioTrack(
                sources(description, planning),
                codec.encoding(),
                codec.channels(),
                codec.sampleRate(),
                normalization(description));
    }

    private static List<AudioSource> sources(Setting description, Planning planning) {
        Setting named = description.at("audioSourceName");
        String name = named.text(AudioSelectors.FIRST);
        Remix remix = Remixes.read(description.at("remixSettings"));
        List<AudioSource> sources = new ArrayList<>();
        for (AudioSelectors selectors : planning.selectors()) {
            AudioSource source = selectors.named(name);
            List<Remix> remixes = new ArrayList<>(source.remixes());
            if (remix != null) {
                remixes.add(remix);
            }
            sources.add(new AudioSource(source.choice(), source.sidecar(), source.offset(), remixes));
        }
        if (sources.stream().allMatch(source -> source.choice() instanceof AudioSource.Choice.Silence)) {
            throw named.wrong("no audio selector is named \"" + name + "\"");
        }
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i).choice() instanceof AudioSource.Choice.Silence) {
                planning.warn("/inputs/" + i + ": has no audio selector named \"" + name
                        + "\" and no default one; it is silent");
            }
        }
        return sources;
    }

    private static @Nullable Normalization normalization(Setting description) {
        Setting settings = description.at("audioNormalizationSettings");
        if (!settings.present()) {
            return null;
        }
        boolean gated =
                !settings.at("algorithm").oneOf(ALGORITHMS, "ITU_BS_1770_2").equals("ITU_BS_1770_1");
        Setting threshold = settings.at("truePeakLimiterThreshold");
        boolean peaks = settings.at("peakCalculation")
                .oneOf(Set.of("TRUE_PEAK", "NONE"), "NONE")
                .equals("TRUE_PEAK");
        boolean log = settings.at("loudnessLogging")
                .oneOf(Set.of("LOG", "DONT_LOG"), "DONT_LOG")
                .equals("LOG");
        boolean correct = settings.at("algorithmControl")
                .oneOf(Set.of("CORRECT_AUDIO", "MEASURE_ONLY"), "CORRECT_AUDIO")
                .equals("CORRECT_AUDIO");
        Normalization normalization = new Normalization(
                correct,
                gated,
                settings.at("targetLkfs").decimal(-59, 0, gated ? -23 : -24),
                threshold.present() ? threshold.decimal(-8, 0, 0) : null,
                settings.at("correctionGateLevel").integer(-70, 0, -70),
                log ? new Log(peaks) : null);
        return correct || log ? normalization : null;
    }
}
