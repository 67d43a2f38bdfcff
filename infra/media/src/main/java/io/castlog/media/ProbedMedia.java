package io.castlog.media;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What ffprobe says of a file, bounded in every dimension.
 *
 * @param format ffmpeg's name or names of the container, such as {@code mp3} or {@code mov,mp4,m4a,3gp,3g2,mj2}
 * @param probeScore ffmpeg's confidence in the format, at most 100
 * @param duration of the longest stream; null where the file does not say and it cannot be estimated
 * @param durationEstimated whether the duration is only guessed from size and bitrate, as for bare AAC frames or an MP3
 *     without a Xing header
 * @param bitrate bits per second over everything in the file; 0 where unknown
 * @param audio audio streams in file order
 * @param video moving pictures in file order, without covers
 * @param attachedPicture whether there is a cover
 * @param tags keys in lower case ({@code title}, {@code album}, {@code artist}, {@code date}, {@code track},
 *     {@code genre}, {@code comment}, {@code timecode}, ...), in file order
 * @param chapters in file order
 */
public record ProbedMedia(
        String format,
        int probeScore,
        @Nullable Duration duration,
        boolean durationEstimated,
        long bitrate,
        List<AudioStream> audio,
        List<VideoStream> video,
        boolean attachedPicture,
        Map<String, String> tags,
        List<Chapter> chapters) {
    public ProbedMedia {
        audio = List.copyOf(audio);
        video = List.copyOf(video);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        chapters = List.copyOf(chapters);
    }

    ProbedMedia declaring(Duration declared) {
        return new ProbedMedia(
                format, probeScore, declared, false, bitrate, audio, video, attachedPicture, tags, chapters);
    }

    /**
     * One audio stream.
     *
     * @param index of the stream in the file
     * @param codec ffmpeg's name, such as {@code mp3}, {@code aac}, {@code pcm_s16le}
     * @param profile such as {@code LC}; empty where there is none
     * @param sampleRate in Hz
     * @param bitrate bits per second of this stream; 0 where unknown
     * @param duration null where unknown
     * @param language ISO 639-2 code; empty where the file names none
     * @param id the packet identifier in a transport stream; 0 elsewhere
     */
    public record AudioStream(
            int index,
            String codec,
            String profile,
            int channels,
            int sampleRate,
            long bitrate,
            @Nullable Duration duration,
            String language,
            int id) {}

    /**
     * One stream of moving pictures.
     *
     * @param index of the stream in the file
     * @param codec ffmpeg's name, such as {@code h264}, {@code vp9}
     * @param fourCc what the container calls the codec; empty where it does not
     * @param width in pixels, 0 where unknown
     * @param height in pixels, 0 where unknown
     * @param frameRate frames per second on average
     * @param pixelAspect width of a pixel by its height
     * @param pixelFormat ffmpeg's name, such as {@code yuv420p}; empty where unknown
     * @param interlaced whether frames are made of two fields
     * @param bitrate bits per second of this stream; 0 where unknown
     */
    public record VideoStream(
            int index,
            String codec,
            String fourCc,
            int width,
            int height,
            Fraction frameRate,
            Fraction pixelAspect,
            String pixelFormat,
            boolean interlaced,
            long bitrate) {}

    /** A named part, from {@code start} up to {@code end}; the title may be empty. */
    public record Chapter(Duration start, Duration end, String title) {}
}
