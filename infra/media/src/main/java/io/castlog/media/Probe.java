package io.castlog.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks into a media file with ffprobe: format, streams, duration, tags and chapters. The file is never trusted: nothing
 * but the file itself is opened, no picture is decoded, time, memory and the size of the answer are limited.
 *
 * <p>A file of which only the beginning and the end are real and the middle is a hole reads like the whole one.
 */
public final class Probe {
    /** Below this, ffmpeg is guessing from the file's name. */
    static final int LEAST_SCORE = 25;

    private static final String ESTIMATED = "Estimating duration from bitrate";
    private static final ObjectMapper json = new ObjectMapper();
    private static final String ENTRIES = "format=format_name,probe_score,duration,bit_rate:format_tags"
            + ":stream=index,id,codec_name,codec_type,profile,channels,sample_rate,bit_rate,duration,width,height"
            + ",codec_tag_string,r_frame_rate,avg_frame_rate,sample_aspect_ratio,pix_fmt,field_order"
            + ":stream_disposition=attached_pic:stream_tags:chapter=start_time,end_time:chapter_tags";

    private final Ffmpeg ffmpeg;
    private final Contained.Limits limits;
    private final boolean films;

    /** With twenty seconds of time and a gigabyte of address space per file. */
    public Probe(Ffmpeg ffmpeg) {
        this(ffmpeg, Duration.ofSeconds(20), 1L << 30);
    }

    /**
     * With limits of your own.
     *
     * @param timeLimit wall clock per file
     * @param memoryLimit bytes of address space, where the system can limit it
     */
    public Probe(Ffmpeg ffmpeg, Duration timeLimit, long memoryLimit) {
        this(ffmpeg, new Contained.Limits(timeLimit, timeLimit, memoryLimit, 4 << 20), false);
    }

    private Probe(Ffmpeg ffmpeg, Contained.Limits limits, boolean films) {
        this.ffmpeg = ffmpeg;
        this.limits = limits;
        this.films = films;
    }

    /** The same, which also opens what films come in: AVI, MXF, program streams, Flash. */
    public Probe withFilms() {
        return new Probe(ffmpeg, limits, true);
    }

    /**
     * Probes a file.
     *
     * @throws IOException when ffprobe cannot be started or the file cannot be read: worth trying again
     */
    public ProbeOutcome probe(Path file) throws IOException, InterruptedException {
        if (Files.size(file) == 0) {
            return new ProbeOutcome.NotMedia("the file is empty");
        }
        if (!Files.isReadable(file)) {
            throw new IOException(file + " cannot be read");
        }
        Contained.Ended ended = Contained.run(command(file), ffmpeg.environment(), limits);
        return switch (ended.killed()) {
            case NOT -> outcome(ended, file);
            case TOO_MUCH_OUTPUT -> new ProbeOutcome.LimitExceeded("its description is too large");
            case WALL_CLOCK, NO_PROGRESS, CANCELED ->
                new ProbeOutcome.LimitExceeded(
                        "it could not be read within " + limits.wallClock().toSeconds() + " seconds");
        };
    }

    private List<String> command(Path file) {
        List<String> command = new ArrayList<>(List.of(
                ffmpeg.ffprobe().toString(),
                "-hide_banner",
                "-v",
                "warning",
                "-print_format",
                "json=compact=1",
                "-show_format",
                "-show_streams",
                "-show_chapters",
                "-show_entries",
                ENTRIES));
        command.addAll(Allowed.probed(file, films));
        return command;
    }

    private static ProbeOutcome outcome(Contained.Ended ended, Path file) throws IOException {
        if (ended.status() != 0) {
            return refusal(ended, file);
        }
        ProbedMedia media =
                ProbeReader.read(parse(ended.output()), ended.errors().contains(ESTIMATED));
        if (media.probeScore() < LEAST_SCORE) {
            return new ProbeOutcome.NotMedia("its content is no media format that is known");
        }
        Optional<Duration> declared = media.format().equals("wav") ? WavHeader.declared(file) : Optional.empty();
        return new ProbeOutcome.Media(declared.map(media::declaring).orElse(media));
    }

    private static JsonNode parse(String output) throws IOException {
        try {
            return json.readTree(output);
        } catch (JsonProcessingException e) {
            throw new IOException("ffprobe gave no JSON", e);
        }
    }

    private static ProbeOutcome refusal(Contained.Ended ended, Path file) throws IOException {
        String reason = Complaint.of(ended.errors(), file);
        if (ended.errors().contains("exceeds specified max pixel count")) {
            return new ProbeOutcome.LimitExceeded("its pictures have more than " + Allowed.MOST_PIXELS + " pixels");
        }
        if (ended.errors().contains("not on whitelist")) {
            return new ProbeOutcome.FormatRefused(reason);
        }
        if (ended.errors().contains("Cannot allocate memory")) {
            return new ProbeOutcome.LimitExceeded("it needs too much memory");
        }
        if (ended.status() == 126 || ended.status() == 127) {
            throw new IOException("ffprobe could not be started: " + reason);
        }
        return new ProbeOutcome.NotMedia(reason);
    }
}
