package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.local.mediaconvert.GroupDetail.OutputDetail;
import io.castlog.local.mediaconvert.JobPlan.FileGroup;
import io.castlog.local.mediaconvert.JobPlan.Output;
import io.castlog.local.mediaconvert.Made.MadeFile;
import io.castlog.media.Fraction;
import io.castlog.media.Picture;
import io.castlog.media.ProbeOutcome;
import io.castlog.media.ProbedMedia;
import io.castlog.media.VideoConversion;
import io.castlog.media.VideoConversion.Canvas;
import io.castlog.media.VideoConversion.Film;
import io.castlog.media.VideoConversion.Form;
import io.castlog.media.VideoConversion.Product;
import io.castlog.media.VideoConversion.Source;
import io.castlog.media.VideoConversion.Stills;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes everything of a job that has pictures or segments, in one ffmpeg that decodes once. */
final class VideoWork {
    private final Tools tools;
    private final JobLimits limits;
    private final JobPlan plan;
    private final List<FetchedInput> inputs;
    private final Path folder;
    private final BooleanSupplier canceled;
    private final List<Product> products = new ArrayList<>();
    private final Map<Output, Product> films = new HashMap<>();
    private final Map<PackageGroup, PackageWork> packages = new HashMap<>();

    VideoWork(
            Tools tools,
            JobLimits limits,
            JobPlan plan,
            List<FetchedInput> inputs,
            Path folder,
            BooleanSupplier canceled) {
        this.tools = tools;
        this.limits = limits;
        this.plan = plan;
        this.inputs = inputs;
        this.folder = folder;
        this.canceled = canceled;
    }

    /** What was made: outputs of file groups, and whole packages. */
    record Results(Map<Output, Made<OutputDetail>> files, Map<PackageGroup, Made<GroupDetail>> packages) {
        static final Results NONE = new Results(Map.of(), Map.of());
    }

    /**
     * Makes it all; after a cancel there is nothing.
     *
     * @param listener hears how much was played so far
     */
    Results make(JobRun.Listener listener) throws JobFailedException, IOException, InterruptedException {
        if (plan.soundOnly()) {
            return Results.NONE;
        }
        Shape shape = Shape.NONE;
        if (plan.pictures()) {
            for (FetchedInput input : inputs) {
                VideoInputs.check(input, tools.capabilities());
            }
            shape = Shape.of(inputs);
        }
        Files.createDirectories(folder.resolve("sound"));
        FilmTracks tracks = new FilmTracks(
                new Soundtracks(tools, limits, inputs, folder.resolve("sound"), canceled),
                new Corrections(tools.meter(), canceled));
        for (JobPlan.Group group : plan.groups()) {
            switch (group) {
                case FileGroup files -> {
                    for (Output output : files.outputs()) {
                        add(output, shape, tracks);
                    }
                }
                case PackageGroup each -> {
                    PackageWork work = new PackageWork(each, shape, folder.resolve("package" + packages.size()));
                    packages.put(each, work);
                    products.addAll(work.products(tracks));
                }
            }
        }
        List<Source> sources = sources();
        VideoConversion conversion = new VideoConversion(sources, canvas(shape, sources), products);
        Duration declared = declared();
        double seconds = declared == null ? 0 : declared.toNanos() / 1e9;
        double frames = shape.frameRate().value();
        Outcomes.check(
                tools.films()
                        .run(
                                conversion,
                                played -> {
                                    double at = played.toNanos() / 1e9;
                                    listener.transcoded(seconds == 0 ? 0 : at / seconds, Math.round(at * frames));
                                },
                                canceled),
                null);
        return canceled.getAsBoolean() ? Results.NONE : results();
    }

    /** The pictures of the first input, which all others follow. */
    record Shape(int width, int height, Fraction frameRate) {
        static final Shape NONE = new Shape(0, 0, Fraction.UNKNOWN);

        static Shape of(List<FetchedInput> inputs) {
            ProbedMedia.VideoStream stream = VideoInputs.first(inputs.getFirst());
            double aspect = stream.pixelAspect().known() ? stream.pixelAspect().value() : 1;
            return new Shape((int) Math.round(stream.width() * aspect), stream.height(), VideoInputs.frameRate(stream));
        }
    }

    private void add(Output output, Shape shape, FilmTracks tracks)
            throws JobFailedException, IOException, InterruptedException {
        Path file = folder.resolve("film" + films.size());
        Product product = switch (output) {
            case JobPlan.AudioFile _ -> null;
            case VideoFile film ->
                new Film(
                        new Form.Whole(file, film.container()),
                        film.video().on(shape.width(), shape.height(), shape.frameRate()),
                        tracks.of(film.tracks()));
            case Frames frames ->
                new Stills(file, still(frames.picture()), frames.perSecond(), frames.most(), frames.quality());
        };
        if (product != null) {
            films.put(output, product);
            products.add(product);
        }
    }

    private static Picture still(Picture picture) {
        return picture.at(Fraction.UNKNOWN);
    }

    /** The clips of all inputs, one after the other. */
    private List<Source> sources() throws JobFailedException {
        List<Source> sources = new ArrayList<>();
        if (plan.pictures()) {
            for (FetchedInput input : inputs) {
                for (Clips.Span span : Clips.of(input)) {
                    Duration from = span.from().isZero() ? null : span.from();
                    sources.add(new Source(
                            input.file(), from, span.to(), input.plan().turn()));
                }
            }
        }
        return sources;
    }

    private static @Nullable Canvas canvas(Shape shape, List<Source> sources) {
        return sources.size() < 2 ? null : new Canvas(shape.width() / 2 * 2, shape.height() / 2 * 2, shape.frameRate());
    }

    private Results results() throws JobFailedException, IOException, InterruptedException {
        Map<PackageGroup, Made<GroupDetail>> groups = new HashMap<>();
        long longest = 0;
        for (Map.Entry<PackageGroup, PackageWork> each : packages.entrySet()) {
            Made<GroupDetail> made = each.getValue().made(tools.probe());
            groups.put(each.getKey(), made);
            for (OutputDetail detail : made.detail().outputs()) {
                longest = Math.max(longest, detail.durationMillis());
            }
        }
        Map<Output, Made<OutputDetail>> files = new HashMap<>();
        for (Map.Entry<Output, Product> each : films.entrySet()) {
            if (each.getKey() instanceof VideoFile film) {
                Made<OutputDetail> made = film(film, folderOf(each.getValue()));
                longest = Math.max(longest, made.detail().durationMillis());
                files.put(film, made);
            }
        }
        for (Map.Entry<Output, Product> each : films.entrySet()) {
            if (each.getKey() instanceof Frames frames) {
                files.put(frames, stills(frames, folderOf(each.getValue()), longest));
            }
        }
        Outcomes.checkWhole(Duration.ofMillis(longest), declared());
        return new Results(files, groups);
    }

    /** How long it should be by what the inputs say; null where one does not. */
    private @Nullable Duration declared() throws JobFailedException {
        Duration sum = Duration.ZERO;
        for (FetchedInput input : inputs) {
            for (Clips.Span span : Clips.of(input)) {
                Duration length = input.media().durationEstimated()
                        ? null
                        : span.within(input.media().duration());
                if (length == null) {
                    return null;
                }
                sum = sum.plus(length);
            }
        }
        return sum;
    }

    private static Path folderOf(Product product) {
        return switch (product) {
            case Stills stills -> stills.folder();
            case Film film ->
                switch (film.form()) {
                    case Form.Whole whole -> whole.file();
                    case Form.Pieces pieces -> pieces.folder();
                };
        };
    }

    private Made<OutputDetail> film(VideoFile film, Path file)
            throws JobFailedException, IOException, InterruptedException {
        ProbedMedia media = read(tools.probe().probe(file));
        Duration duration = media.duration();
        if (duration == null || media.video().isEmpty()) {
            throw unreadable();
        }
        ProbedMedia.VideoStream video = media.video().getFirst();
        ObjectNode details = details(video.width(), video.height());
        if (video.bitrate() > 0) {
            details.put("averageBitrate", video.bitrate());
        }
        return new Made<>(
                List.of(MadeFile.pictures(file, film.target())),
                new OutputDetail(duration.toMillis(), List.of(film.target().uri()), details));
    }

    /** Events name the last image only. */
    private static Made<OutputDetail> stills(Frames frames, Path folder, long millis)
            throws JobFailedException, IOException {
        List<MadeFile> files;
        try (Stream<Path> images = Files.list(folder)) {
            files = images.sorted()
                    .map(image -> MadeFile.pictures(image, frames.numbered(number(image))))
                    .toList();
        }
        if (files.isEmpty()) {
            throw new JobFailedException(ErrorCode.NO_VIDEO, "No frame was captured");
        }
        return new Made<>(
                files, new OutputDetail(millis, List.of(files.getLast().target().uri()), null));
    }

    private static String number(Path image) {
        String name = String.valueOf(image.getFileName());
        return name.substring(0, name.indexOf('.'));
    }

    /** Size in the API's own names. */
    static ObjectNode details(int width, int height) {
        return Json.MAPPER.createObjectNode().put("widthInPx", width).put("heightInPx", height);
    }

    static ProbedMedia read(ProbeOutcome outcome) throws JobFailedException {
        if (outcome instanceof ProbeOutcome.Media(ProbedMedia media)) {
            return media;
        }
        throw unreadable();
    }

    private static JobFailedException unreadable() {
        return new JobFailedException(ErrorCode.UNKNOWN, "An output cannot be read back");
    }
}
