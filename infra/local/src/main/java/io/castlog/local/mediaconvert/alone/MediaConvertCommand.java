package io.castlog.local.mediaconvert.alone;

import io.castlog.local.StopSignal;
import io.castlog.local.mediaconvert.MediaConvertConfig;
import io.castlog.local.mediaconvert.MediaConvertConfig.Callers;
import io.castlog.local.mediaconvert.MediaConvertConfig.Rate;
import io.castlog.local.mediaconvert.MediaConvertServer;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the local MediaConvert alone, in the foreground, until it is told to stop. */
@Command(
        name = "infra/local/mediaconvert",
        version = "Castlog 0.1.0-SNAPSHOT",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "A MediaConvert endpoint on this machine that really transcodes, with ffmpeg. It reads inputs from an S3 server and writes outputs there; without --s3-endpoint that is AWS itself.",
            "Every option can be set by the environment variable in brackets; GET /health tells that it runs.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:stopped as asked", "1:it did not start; the reason is shown", "2:wrong command line"})
public final class MediaConvertCommand implements Callable<Integer> {
    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            descriptionKey = "MEDIACONVERT_HOST",
            defaultValue = "127.0.0.1",
            description = "address to listen on; 0.0.0.0 is all [MEDIACONVERT_HOST; 127.0.0.1]")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            descriptionKey = "MEDIACONVERT_PORT",
            defaultValue = "8407",
            description = "port to listen on; 0 takes a free one [MEDIACONVERT_PORT; 8407]")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            descriptionKey = "MEDIACONVERT_DATA",
            defaultValue = ".mediaconvert",
            description = "jobs, queues, presets, templates and work in progress [MEDIACONVERT_DATA; .mediaconvert]")
    private Path data = Path.of(".mediaconvert");

    @Mixin
    private final S3Options s3 = new S3Options();

    @Option(
            names = "--region",
            paramLabel = "REGION",
            descriptionKey = "AWS_REGION",
            defaultValue = "us-east-1",
            description = "of S3, and of unsigned requests; a signed request names its own [AWS_REGION; us-east-1]")
    private String region = "us-east-1";

    @Option(
            names = "--account",
            paramLabel = "DIGITS",
            descriptionKey = "MEDIACONVERT_ACCOUNT",
            defaultValue = "000000000000",
            description = "the account in ARNs [MEDIACONVERT_ACCOUNT; 000000000000]")
    private String account = "000000000000";

    @Option(
            names = "--workers",
            paramLabel = "NUMBER",
            descriptionKey = "MEDIACONVERT_WORKERS",
            description = "jobs that run at once [MEDIACONVERT_WORKERS; one per core, at least two]")
    private @Nullable Integer workers;

    @Option(
            names = "--ffmpeg",
            paramLabel = "FOLDER",
            descriptionKey = "CASTLOG_FFMPEG",
            description = "folder of ffmpeg and ffprobe [CASTLOG_FFMPEG; the build that comes along]")
    private @Nullable Path ffmpeg;

    @Option(
            names = "--create-job-rate",
            paramLabel = "RATE",
            descriptionKey = "MEDIACONVERT_CREATE_JOB_RATE",
            defaultValue = "aws",
            description =
                    "CreateJob calls that are let through: aws, unlimited or burst:per-second, such as 6:2 [MEDIACONVERT_CREATE_JOB_RATE; aws]")
    private String createJobRate = "aws";

    @Option(
            names = "--more-formats",
            descriptionKey = "MEDIACONVERT_MORE_FORMATS",
            defaultValue = "false",
            arity = "0..1",
            fallbackValue = "true",
            description = "let formats pass that AWS does not take [MEDIACONVERT_MORE_FORMATS; false]")
    private boolean moreFormats;

    @Option(
            names = "--allow-unsigned",
            descriptionKey = "MEDIACONVERT_ALLOW_UNSIGNED",
            defaultValue = "false",
            arity = "0..1",
            fallbackValue = "true",
            description = "answer requests without a signature too [MEDIACONVERT_ALLOW_UNSIGNED; false]")
    private boolean unsigned;

    @Option(
            names = "--caller-secret",
            paramLabel = "KEY",
            descriptionKey = "MEDIACONVERT_CALLER_SECRET",
            description =
                    "check signatures against this secret access key [MEDIACONVERT_CALLER_SECRET; signatures are not checked]")
    private @Nullable String callerSecret;

    @Mixin
    private final EventOptions events = new EventOptions();

    private MediaConvertCommand() {}

    /** Runs the command line and ends the process with its status. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new MediaConvertCommand())
                .setDefaultValueProvider(new EnvironmentDefaults())
                .setExecutionExceptionHandler((e, commandLine, _) -> explain(e, commandLine))
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        try (StopSignal _ = StopSignal.open()) {
            return runUntilStopped();
        }
    }

    private int runUntilStopped() throws Exception {
        try (EventTargets targets = events.open(region);
                MediaConvertServer server = start(targets)) {
            System.out.println("MediaConvert listens on " + server.uri() + ". Point an SDK at it with");
            System.out.println("  AWS_ENDPOINT_URL_MEDIACONVERT=" + server.uri());
            System.out.println("Ctrl-C stops it; jobs in flight go on at the next start with --data " + data);
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException e) {
            System.out.println("Stopped.");
            return 0;
        }
    }

    private MediaConvertServer start(EventTargets targets) throws Exception {
        try {
            return MediaConvertServer.start(config(), targets.sink());
        } catch (BindException e) {
            throw new IllegalStateException(
                    "Cannot listen on " + host + ":" + port + " (" + e.getMessage() + "); --port takes another", e);
        }
    }

    private MediaConvertConfig config() {
        MediaConvertConfig config = MediaConvertConfig.of(data.toAbsolutePath().normalize(), s3.server())
                .at(host, port)
                .as(account, region)
                .withFfmpeg(ffmpeg)
                .withCreateJobs(Rate.parse(createJobRate))
                .withMoreFormats(moreFormats)
                .withCallers(new Callers(unsigned, Optional.ofNullable(callerSecret)));
        return workers == null ? config : config.withWorkers(workers);
    }

    private static int explain(Exception e, CommandLine commandLine) {
        commandLine.getErr().println(e.getMessage() == null ? e.toString() : e.getMessage());
        return 1;
    }
}
