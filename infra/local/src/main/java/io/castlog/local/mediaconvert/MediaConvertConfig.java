package io.castlog.local.mediaconvert;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the server.
 *
 * @param host address to listen on
 * @param port 0 takes a free one
 * @param data folder for jobs, queues and work in progress
 * @param s3 where inputs are read and outputs written
 * @param account the twelve digits of ARNs
 * @param region of ARNs and of S3 requests
 * @param workers jobs that run at once; each runs one ffmpeg per output
 * @param createJobs the rate at which CreateJob is let through; empty lets all through
 * @param limits what a job may use
 * @param ffmpeg a folder or binary to use; null looks for one
 * @param callers whose requests are answered
 * @param moreFormats lets inputs and outputs pass that AWS does not take; off, what works here works there
 */
public record MediaConvertConfig(
        String host,
        int port,
        Path data,
        S3 s3,
        String account,
        String region,
        int workers,
        Optional<Rate> createJobs,
        JobLimits limits,
        @Nullable Path ffmpeg,
        Callers callers,
        boolean moreFormats,
        Clock clock) {
    public MediaConvertConfig {
        if (workers < 1) {
            throw new IllegalArgumentException("workers is " + workers + ", expected at least 1");
        }
    }

    /** Defaults around a data folder and an S3 server: a free port on 127.0.0.1, AWS's rate, one worker per core. */
    public static MediaConvertConfig of(Path data, S3 s3) {
        return new MediaConvertConfig(
                "127.0.0.1",
                0,
                data,
                s3,
                "000000000000",
                "us-east-1",
                Math.max(2, Runtime.getRuntime().availableProcessors()),
                Optional.of(Rate.likeAws()),
                JobLimits.standard(),
                null,
                Callers.signing(),
                false,
                Clock.systemUTC());
    }

    /** The same on another address. */
    public MediaConvertConfig at(String otherHost, int otherPort) {
        return new MediaConvertConfig(
                otherHost,
                otherPort,
                data,
                s3,
                account,
                region,
                workers,
                createJobs,
                limits,
                ffmpeg,
                callers,
                moreFormats,
                clock);
    }

    /** The same as another account, in another region. */
    public MediaConvertConfig as(String otherAccount, String otherRegion) {
        return new MediaConvertConfig(
                host,
                port,
                data,
                s3,
                otherAccount,
                otherRegion,
                workers,
                createJobs,
                limits,
                ffmpeg,
                callers,
                moreFormats,
                clock);
    }

    /** The same with another number of jobs at once. */
    public MediaConvertConfig withWorkers(int other) {
        return new MediaConvertConfig(
                host, port, data, s3, account, region, other, createJobs, limits, ffmpeg, callers, moreFormats, clock);
    }

    /** The same with another rate of CreateJob. */
    public MediaConvertConfig withCreateJobs(Optional<Rate> other) {
        return new MediaConvertConfig(
                host, port, data, s3, account, region, workers, other, limits, ffmpeg, callers, moreFormats, clock);
    }

    /** The same with other limits. */
    public MediaConvertConfig withLimits(JobLimits other) {
        return new MediaConvertConfig(
                host, port, data, s3, account, region, workers, createJobs, other, ffmpeg, callers, moreFormats, clock);
    }

    /** The same with an ffmpeg of its own. */
    public MediaConvertConfig withFfmpeg(@Nullable Path other) {
        return new MediaConvertConfig(
                host, port, data, s3, account, region, workers, createJobs, limits, other, callers, moreFormats, clock);
    }

    /** The same for other callers. */
    public MediaConvertConfig withCallers(Callers other) {
        return new MediaConvertConfig(
                host, port, data, s3, account, region, workers, createJobs, limits, ffmpeg, other, moreFormats, clock);
    }

    /** The same, with or without formats that AWS does not have. */
    public MediaConvertConfig withMoreFormats(boolean other) {
        return new MediaConvertConfig(
                host, port, data, s3, account, region, workers, createJobs, limits, ffmpeg, callers, other, clock);
    }

    /** The same with another clock. */
    public MediaConvertConfig withClock(Clock other) {
        return new MediaConvertConfig(
                host,
                port,
                data,
                s3,
                account,
                region,
                workers,
                createJobs,
                limits,
                ffmpeg,
                callers,
                moreFormats,
                other);
    }

    /**
     * An S3 server.
     *
     * @param endpoint empty is AWS itself
     * @param accessKeyId empty takes the credentials that the SDK finds: profile, container, instance
     */
    public record S3(Optional<URI> endpoint, String accessKeyId, String secretAccessKey) {}

    /**
     * Whose requests are answered.
     *
     * @param unsigned whether those without a signature are
     * @param secretKey that signatures are checked against; empty takes every signature as good
     */
    public record Callers(boolean unsigned, Optional<String> secretKey) {
        /** All that sign, whatever their credentials. */
        public static Callers signing() {
            return new Callers(false, Optional.empty());
        }

        /** Everybody. */
        public static Callers anyone() {
            return new Callers(true, Optional.empty());
        }
    }

    /**
     * A token bucket.
     *
     * @param burst calls that may come at once
     * @param perSecond calls that may follow each second
     */
    public record Rate(int burst, double perSecond) {
        private static final Pattern TEXT = Pattern.compile("(\\d{1,4}):(\\d{1,4}(?:\\.\\d{1,3})?)");

        /** Reads {@code aws}, {@code unlimited} or {@code burst:per-second}, such as 6:2. */
        public static Optional<Rate> parse(String text) {
            Matcher rate = TEXT.matcher(text);
            if (rate.matches()) {
                return Optional.of(new Rate(Integer.parseInt(rate.group(1)), Double.parseDouble(rate.group(2))));
            }
            return switch (text) {
                case "aws" -> Optional.of(likeAws());
                case "unlimited" -> Optional.empty();
                default ->
                    throw new IllegalArgumentException(
                            "a rate is aws, unlimited or burst:per-second, such as 6:2, and not " + text);
            };
        }

        /** Of fifteen calls at once AWS was seen to take five or six. */
        public static Rate likeAws() {
            return new Rate(6, 2);
        }
    }
}
