package io.castlog.media;

import io.castlog.media.VideoConversion.Film;
import io.castlog.media.VideoConversion.Form;
import io.castlog.media.VideoConversion.Moving;
import io.castlog.media.VideoConversion.Product;
import io.castlog.media.VideoConversion.Source;
import io.castlog.media.VideoConversion.Stills;
import io.castlog.media.VideoConversion.Track;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts the command line of a {@link VideoConversion} together. */
final class VideoCommand {
    /** Pieces of MPEG-TS start here, so that no time in them is negative. */
    static final int START_SECONDS = 10;

    private final Ffmpeg ffmpeg;
    private final RunLimits limits;
    private final List<String> command = new ArrayList<>();

    VideoCommand(Ffmpeg ffmpeg, RunLimits limits) {
        this.ffmpeg = ffmpeg;
        this.limits = limits;
    }

    List<String> of(VideoConversion conversion) {
        add(ffmpeg.ffmpeg().toString(), "-hide_banner", "-nostdin", "-nostats", "-v", "error", "-y");
        add("-filter_complex_threads", "2", "-progress", "pipe:1", "-stats_period", "0.5");
        conversion.sources().forEach(this::source);
        VideoGraph graph = new VideoGraph(conversion);
        for (VideoGraph.Listened each : graph.listened()) {
            command.addAll(
                    each.samples() == null ? Allowed.heard(each.file()) : Allowed.samples(each.file(), each.samples()));
        }
        add("-filter_complex", graph.filters());
        int number = 0;
        for (Product product : conversion.products()) {
            switch (product) {
                case Film film -> film(film, number);
                case Stills stills -> stills(stills, number);
            }
            number++;
        }
        return command;
    }

    private void source(Source source) {
        if (source.turn() >= 0) {
            add("-noautorotate");
        }
        if (source.start() != null) {
            add("-ss", seconds(source.start().toNanos() / 1e9));
        }
        if (source.end() != null) {
            add("-to", seconds(source.end().toNanos() / 1e9));
        }
        command.addAll(Allowed.film(source.file()));
    }

    private void film(Film film, int number) {
        Moving moving = film.picture();
        if (moving != null) {
            add("-map", VideoGraph.picture(number));
            command.addAll(H264Encoder.of(ffmpeg.encoders())
                    .options(
                            moving.encoding(),
                            moving.width(),
                            moving.height(),
                            moving.picture().frameRate()));
        }
        for (int i = 0; i < film.tracks().size(); i++) {
            track(film.tracks().get(i), number, i);
        }
        add("-map_metadata", "-1", "-map_chapters", "-1");
        add("-t", Long.toString(limits.longest().toSeconds()));
        switch (film.form()) {
            case Form.Whole(Path file, Container container) -> {
                command.addAll(container.options());
                add("-fs", Long.toString(limits.largest()), Allowed.url(file));
            }
            case Form.Pieces pieces -> pieces(pieces, moving != null);
        }
    }

    private void track(Track track, int number, int place) {
        add("-map", VideoGraph.sound(number, place));
        // Each option for this track alone: the next may be of another kind.
        List<String> encoder = Encoders.options(track.encoding(), ffmpeg.encoders());
        for (int i = 0; i < encoder.size(); i += 2) {
            String option = encoder.get(i);
            add((option.endsWith(":a") ? option : option + ":a") + ":" + place, encoder.get(i + 1));
        }
        if (!track.language().isEmpty()) {
            add("-metadata:s:a:" + place, "language=" + track.language());
        }
    }

    private void pieces(Form.Pieces pieces, boolean keyed) {
        if (keyed && pieces.keyed()) {
            add("-force_key_frames", "expr:gte(t,n_forced*" + seconds(pieces.seconds()) + ")");
        }
        String suffix = pieces.fragmented() ? ".mp4" : ".ts";
        add("-f", "hls", "-hls_playlist_type", "vod", "-hls_list_size", "0", "-start_number", "1");
        add("-hls_time", seconds(pieces.seconds()));
        add("-hls_flags", "independent_segments" + (pieces.joined() ? "+single_file" : ""));
        if (pieces.fragmented()) {
            add("-hls_segment_type", "fmp4", "-hls_fmp4_init_filename", "init.mp4");
        } else {
            add("-hls_segment_type", "mpegts", "-muxdelay", "0", "-muxpreload", "0");
            add("-output_ts_offset", Integer.toString(START_SECONDS));
        }
        // A percent sign in the folder's name would be taken for the number.
        String folder = pieces.folder().toAbsolutePath().toString().replace("%", "%%");
        add("-hls_segment_filename", folder + "/" + (pieces.joined() ? "all" : "%09d") + suffix);
        add(pieces.folder().toAbsolutePath().resolve(SegmentList.LIST).toString());
    }

    private void stills(Stills stills, int number) {
        add("-map", VideoGraph.picture(number), "-c:v", "mjpeg");
        add("-q:v", Long.toString(Math.round(2 + (100 - stills.quality()) * 29 / 99.0)));
        add("-fps_mode", "passthrough", "-frames:v", Integer.toString(stills.most()));
        add("-t", Long.toString(limits.longest().toSeconds()), "-f", "image2", "-start_number", "0");
        add(stills.folder().toAbsolutePath().toString().replace("%", "%%") + "/%07d.jpg");
    }

    private void add(String... arguments) {
        command.addAll(List.of(arguments));
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.6f", seconds);
    }
}
