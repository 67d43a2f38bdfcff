package io.castlog.local.mediaconvert;

import io.castlog.media.ProbedMedia;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the parts of an input that its clips name. What does not exist ends the job with error 1060. */
final class Clips {
    private static final Duration LONGEST = Duration.ofHours(12);

    private Clips() {}

    /** A part of a file; {@code to} is null where it goes on to the end. */
    record Span(Duration from, @Nullable Duration to) {
        static final Span WHOLE = new Span(Duration.ZERO, null);

        /** How long it is in a file of this length; null where the file does not say. */
        @Nullable
        Duration within(@Nullable Duration length) {
            Duration end = to == null || (length != null && length.compareTo(to) < 0) ? length : to;
            return end == null ? null : end.minus(from);
        }
    }

    static List<Span> of(FetchedInput input) throws JobFailedException {
        JobPlan.Input plan = input.plan();
        if (plan.clips().isEmpty()) {
            return List.of(Span.WHOLE);
        }
        double rate = frameRate(input.media());
        Duration zero = zero(plan, input.media(), rate);
        List<Span> spans = new ArrayList<>();
        Duration before = Duration.ZERO;
        for (Clip clip : plan.clips()) {
            Span span = new Span(
                    clip.start() == null
                            ? Duration.ZERO
                            : clip.start().time(rate, 0).minus(zero),
                    clip.end() == null ? null : clip.end().time(rate, 1).minus(zero));
            check(span, before, input);
            spans.add(span);
            before = span.to() == null ? LONGEST.multipliedBy(10) : span.to();
        }
        return spans;
    }

    private static double frameRate(ProbedMedia media) {
        return media.video().isEmpty()
                ? 0
                : media.video().getFirst().frameRate().value();
    }

    private static Duration zero(JobPlan.Input plan, ProbedMedia media, double rate) throws JobFailedException {
        return switch (plan.timecodes()) {
            case ZEROBASED -> Duration.ZERO;
            case SPECIFIEDSTART -> plan.start().time(rate, 0);
            case EMBEDDED -> {
                String embedded = media.tags().get("timecode");
                if (embedded == null) {
                    throw failed(plan, "it has no embedded timecodes; set its timecodeSource to ZEROBASED");
                }
                yield Timecode.lenient(embedded).time(rate, 0);
            }
        };
    }

    private static void check(Span span, Duration before, FetchedInput input) throws JobFailedException {
        JobPlan.Input plan = input.plan();
        if (span.from().isNegative()) {
            throw failed(plan, "a clip starts before the input does");
        }
        if (span.from().compareTo(before) < 0) {
            throw failed(plan, "clips overlap or are not in order");
        }
        Duration length = input.media().duration();
        if (length != null && span.from().compareTo(length) >= 0) {
            throw failed(plan, "a clip starts after the end of the input, which lasts " + length.toMillis() + " ms");
        }
        if (span.to() != null && span.to().compareTo(span.from()) <= 0) {
            throw failed(plan, "a clip ends before it starts");
        }
        if (span.to() != null && span.to().minus(span.from()).compareTo(LONGEST) >= 0) {
            throw failed(plan, "a clip is 12 hours long or more");
        }
    }

    private static JobFailedException failed(JobPlan.Input plan, String why) {
        return new JobFailedException(
                ErrorCode.CLIPPING, "Invalid clip of input file [" + plan.file().uri() + "]: " + why);
    }
}
