package io.castlog.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An encoder of H.264 that an ffmpeg was built with. */
public enum H264Encoder {
    /** GPL builds; does everything asked of it. */
    X264("libx264"),
    /** LGPL builds; no B-frames, no choice of level, and no constant quality. */
    OPENH264("libopenh264");

    private static final int SECONDS_PER_GOP = 2;
    private final String encoder;

    H264Encoder(String encoder) {
        this.encoder = encoder;
    }

    /**
     * The better one of those that an ffmpeg has.
     *
     * @throws FfmpegUnavailableException when it has none
     */
    public static H264Encoder of(Set<String> encoders) {
        for (H264Encoder each : values()) {
            if (encoders.contains(each.encoder)) {
                return each;
            }
        }
        throw new FfmpegUnavailableException(
                "This ffmpeg cannot encode H.264: it has neither libx264 nor libopenh264.");
    }

    /** ffmpeg's name of it. */
    public String encoder() {
        return encoder;
    }

    /** Whether B-frames, reference frames, level and buffer can be chosen. */
    public boolean fullyControlled() {
        return this == X264;
    }

    List<String> options(H264 h264, int width, int height, Fraction frameRate) {
        double frames = frameRate.known() ? frameRate.value() : 30;
        List<String> options = new ArrayList<>(List.of("-c:v", encoder, "-pix_fmt", "yuv420p"));
        int gop = h264.gop() > 0 ? h264.gop() : (int) Math.max(1, Math.round(SECONDS_PER_GOP * frames));
        add(options, "-g", gop);
        if (h264.slices() > 0) {
            add(options, "-slices", h264.slices());
        }
        switch (this) {
            case X264 -> x264(options, h264);
            case OPENH264 -> openH264(options, h264, (double) width * height * frames);
        }
        return options;
    }

    private static void x264(List<String> options, H264 h264) {
        options.addAll(List.of(
                "-preset",
                switch (h264.effort()) {
                    case LOW -> "veryfast";
                    case MEDIUM -> "fast";
                    case HIGH -> "medium";
                }));
        options.addAll(List.of("-profile:v", h264.profile().name().toLowerCase(Locale.ROOT)));
        options.addAll(List.of("-coder", h264.cabac() ? "cabac" : "cavlc"));
        if (!h264.level().isEmpty()) {
            options.addAll(List.of("-level:v", h264.level()));
        }
        if (h264.bFrames() >= 0) {
            add(options, "-bf", h264.profile() == H264.Profile.BASELINE ? 0 : h264.bFrames());
        }
        if (h264.references() > 0) {
            add(options, "-refs", h264.references());
        }
        if (!h264.cuts()) {
            add(options, "-sc_threshold", 0);
        }
        switch (h264.rate()) {
            // Level 7 is the encoder's own default of 23, and each level a sixth of the way to visually lossless.
            case H264.Rate.Quality(double level, int _) ->
                options.addAll(List.of("-crf", String.format(Locale.ROOT, "%.2f", 23 + (7 - level) * 5 / 3)));
            case H264.Rate.Variable(int average, int _) -> add(options, "-b:v", average);
            case H264.Rate.Constant(int bitrate) -> {
                add(options, "-b:v", bitrate);
                add(options, "-minrate", bitrate);
                options.addAll(List.of("-x264-params", "nal-hrd=cbr"));
            }
        }
        add(options, "-maxrate", h264.rate().most());
        add(options, "-bufsize", h264.bufferBits());
    }

    private static void openH264(List<String> options, H264 h264, double pixelsPerSecond) {
        options.addAll(List.of(
                "-profile:v",
                switch (h264.profile()) {
                    case BASELINE -> "constrained_baseline";
                    case MAIN -> "main";
                    case HIGH -> "high";
                }));
        options.addAll(List.of("-coder", h264.cabac() && h264.profile() != H264.Profile.BASELINE ? "cabac" : "cavlc"));
        options.addAll(List.of("-rc_mode", "bitrate"));
        switch (h264.rate()) {
            case H264.Rate.Quality(double level, int highest) -> {
                add(options, "-b:v", (int) Math.min(highest, bitrate(level, pixelsPerSecond)));
                // Simple pictures then take fewer bits than the target.
                add(options, "-qmin", (int) Math.round(38 - 2.2 * level));
            }
            case H264.Rate.Variable(int average, int _) -> add(options, "-b:v", average);
            case H264.Rate.Constant(int bitrate) -> add(options, "-b:v", bitrate);
        }
        add(options, "-maxrate", h264.rate().most());
    }

    /** From a sixtieth of a bit per pixel at level 1 to a quarter at level 10: 720p30 at level 7 gets 2.8 Mb/s. */
    private static double bitrate(double level, double pixelsPerSecond) {
        return Math.max(64_000, pixelsPerSecond * Math.pow(15, (level - 1) / 9) / 60);
    }

    private static void add(List<String> options, String option, int value) {
        options.addAll(List.of(option, Integer.toString(value)));
    }
}
