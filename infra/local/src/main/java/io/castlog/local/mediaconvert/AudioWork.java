package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.AudioTrack.Normalization;
import io.castlog.local.mediaconvert.GroupDetail.OutputDetail;
import io.castlog.local.mediaconvert.JobPlan.AudioFile;
import io.castlog.local.mediaconvert.Made.MadeFile;
import io.castlog.media.Container;
import io.castlog.media.Conversion;
import io.castlog.media.Encoding;
import io.castlog.media.Level;
import io.castlog.media.RunOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Encodes all outputs of a job that hold nothing but sound, one ffmpeg each, so that every core has work. */
final class AudioWork {
    /** More than cores, since a process that starts or ends leaves its core to another. */
    private static final int MOST_AT_ONCE = Math.max(3, Runtime.getRuntime().availableProcessors() + 1);

    private final Tools tools;
    private final JobLimits limits;
    private final Soundtracks soundtracks;
    private final Path folder;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final BooleanSupplier canceled;
    private final BooleanSupplier stop;

    AudioWork(Tools tools, JobLimits limits, List<FetchedInput> inputs, Path folder, BooleanSupplier canceled) {
        this.tools = tools;
        this.limits = limits;
        this.folder = folder;
        this.canceled = canceled;
        this.stop = () -> failed.get() || canceled.getAsBoolean();
        this.soundtracks = new Soundtracks(tools, limits, inputs, folder, stop);
    }

    /** Makes the files; after a cancel they are missing. */
    Map<AudioFile, Made<OutputDetail>> transcode(List<AudioFile> outputs)
            throws JobFailedException, IOException, InterruptedException {
        List<Work> work = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(
                MOST_AT_ONCE, Thread.ofVirtual().name("mediaconvert-output-", 0).factory())) {
            CompletionService<Void> results = new ExecutorCompletionService<>(executor);
            try {
                start(outputs, work, results);
                await(results, work.size());
            } finally {
                // The executor waits for its tasks: where one failed, the others need not go on.
                failed.set(true);
            }
        }
        return canceled.getAsBoolean() ? Map.of() : made(work);
    }

    private void start(List<AudioFile> outputs, List<Work> work, CompletionService<Void> results)
            throws JobFailedException, IOException, InterruptedException {
        Corrections corrections = new Corrections(tools.meter(), stop);
        long needed = 0;
        for (AudioFile output : outputs) {
            Soundtracks.Soundtrack sound = soundtracks.of(output.audio());
            checkFits(output.audio(), output.audio().channels(sound.channels()));
            needed += Sizes.most(output.audio(), sound);
            limits.checkRoom(folder, needed);
            Level level = level(corrections, sound, output.audio());
            Work each = new Work(output, sound, level, folder.resolve("audio" + work.size()));
            work.add(each);
            results.submit(() -> {
                each.run();
                return null;
            });
        }
    }

    /** Where a track follows its input, only the input tells whether the settings go together. */
    private void checkFits(AudioTrack track, int channels) throws JobFailedException {
        AacRates.Range range = AacRates.bitrates("LC", channels, track.sampleRate());
        if (track.encoding() instanceof Encoding.AacConstant(int bitrate)
                && track.channels() == 0
                && (range == null || !range.allows(bitrate))) {
            throw new JobFailedException(
                    ErrorCode.SETTINGS,
                    "AAC with " + channels + " channels has no bitrate of " + bitrate + " at " + track.sampleRate()
                            + " Hz");
        }
        if (track.encoding() instanceof Encoding.Vorbis
                && channels == 1
                && !tools.capabilities().encoders().contains("libvorbis")) {
            throw new JobFailedException(
                    ErrorCode.SETTINGS, "One channel of Vorbis needs an ffmpeg with libvorbis; the input has one");
        }
    }

    private static @Nullable Level level(Corrections corrections, Soundtracks.Soundtrack sound, AudioTrack track)
            throws JobFailedException, IOException, InterruptedException {
        Normalization normalization = track.normalization();
        return normalization == null || !normalization.correct()
                ? null
                : corrections.level(sound.sound(), track.channels(sound.channels()), normalization);
    }

    private static void await(CompletionService<Void> results, int count)
            throws JobFailedException, IOException, InterruptedException {
        try {
            for (int i = 0; i < count; i++) {
                var _ = results.take().get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof JobFailedException cause) {
                throw cause;
            }
            throw new IOException("cannot run ffmpeg", e.getCause());
        }
    }

    private static Map<AudioFile, Made<OutputDetail>> made(List<Work> work) {
        Map<AudioFile, Made<OutputDetail>> made = new LinkedHashMap<>();
        for (Work each : work) {
            S3Location target = each.output.target();
            List<MadeFile> files = new ArrayList<>(List.of(MadeFile.sound(each.file, target)));
            if (each.log != null) {
                files.add(MadeFile.sound(each.log, LoudnessLog.target(target)));
            }
            OutputDetail detail = new OutputDetail(each.length.toMillis(), List.of(target.uri()), null);
            made.put(each.output, new Made<>(files, detail));
        }
        return made;
    }

    /** One output on its way. */
    private final class Work {
        private final AudioFile output;
        private final Soundtracks.Soundtrack sound;
        private final @Nullable Level level;
        private final Path file;
        private volatile @Nullable Path log;
        private volatile Duration length = Duration.ZERO;

        Work(AudioFile output, Soundtracks.Soundtrack sound, @Nullable Level level, Path file) {
            this.output = output;
            this.sound = sound;
            this.level = level;
            this.file = file;
        }

        void run() throws JobFailedException, IOException, InterruptedException {
            if (stop.getAsBoolean()) {
                return;
            }
            AudioTrack track = output.audio();
            int channels = track.channels(sound.channels());
            RunOutcome outcome = tools.transcoder()
                    .run(
                            new Conversion(
                                    sound.fitted(channels),
                                    List.of(new Conversion.Output(
                                            file,
                                            track.encoding(),
                                            output.container(),
                                            channels > Soundtracks.MOST_NAMED ? 0 : channels,
                                            track.sampleRate(),
                                            level))),
                            time -> {},
                            stop);
            Outcomes.check(outcome, sound.length());
            if (outcome instanceof RunOutcome.Finished(Duration processed)) {
                // The last timestamp of a transport stream is not its end.
                length = output.container() == Container.M2TS ? processed : Lengths.of(tools.probe(), file, processed);
                Normalization normalization = track.normalization();
                if (normalization != null && normalization.log() != null) {
                    log = LoudnessLog.write(tools.meter(), sound, channels, level, normalization, file, stop);
                }
            }
        }
    }
}
