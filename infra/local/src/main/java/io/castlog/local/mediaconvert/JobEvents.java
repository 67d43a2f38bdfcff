package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.media.ProbedMedia;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Job state changes in EventBridge's shape. For audio-only jobs AWS gives no progress, so there is no STATUS_UPDATE.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/mediaconvert_cwe_events.html">the events</a>
 */
final class JobEvents {
    /** A hop that cannot be made, by <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/warning_codes.html">AWS's list</a>. */
    private static final String QUEUE_HOP = "100000";

    private final Arns arns;
    private final Clock clock;

    JobEvents(Arns arns, Clock clock) {
        this.arns = arns;
        this.clock = clock;
    }

    JsonNode progressing(Job job) {
        return event(job, detail(job, "PROGRESSING"));
    }

    JsonNode canceled(Job job) {
        return event(job, detail(job, "CANCELED"));
    }

    JsonNode error(Job job, int code, String message) {
        return event(job, detail(job, "ERROR").put("errorCode", code).put("errorMessage", message));
    }

    /**
     * How far a job is. Only jobs whose outputs all hold pictures have this.
     *
     * @param percentOfPhase of the phase that the job is in
     * @param frames of video decoded so far
     */
    JsonNode statusUpdate(Job job, int percentOfPhase, long frames) {
        ObjectNode detail = detail(job, "STATUS_UPDATE").put("framesDecoded", frames);
        ObjectNode progress = detail.putObject("jobProgress");
        ObjectNode phases = progress.putObject("phaseProgress");
        Job.Phase current = job.progress().phase();
        for (Job.Phase phase : Job.Phase.values()) {
            int order = current == null ? 1 : phase.compareTo(current);
            phases.putObject(phase.name())
                    .put("status", order < 0 ? "COMPLETE" : order == 0 ? "PROGRESSING" : "PENDING")
                    .put("percentComplete", order < 0 ? 100 : order == 0 ? percentOfPhase : 0);
        }
        Integer percent = job.progress().percent();
        progress.put("jobPercentComplete", percent == null ? 0 : percent);
        progress.put("currentPhase", current == null ? "PROBING" : current.name());
        progress.put("retryCount", job.progress().retries());
        return event(job, detail);
    }

    JsonNode inputInformation(Job job, List<FetchedInput> inputs) {
        ObjectNode detail = detail(job, "INPUT_INFORMATION");
        ArrayNode files = detail.putArray("inputDetails");
        for (FetchedInput input : inputs) {
            ObjectNode file = files.addObject()
                    .put("id", files.size())
                    .put("uri", input.plan().file().uri());
            audio(file.putArray("audio"), input.media());
            video(file.putArray("video"), input.media());
        }
        return event(job, detail);
    }

    private static void audio(ArrayNode list, ProbedMedia media) {
        for (ProbedMedia.AudioStream stream : media.audio()) {
            String codec = stream.codec().startsWith("pcm_") ? "PCM" : stream.codec();
            String language = stream.language().isEmpty() ? "UND" : stream.language();
            list.addObject()
                    .put("channels", stream.channels())
                    .put("codec", codec.toUpperCase(Locale.ROOT))
                    .put("language", language.toUpperCase(Locale.ROOT))
                    .put("sampleRate", stream.sampleRate())
                    .put("streamId", stream.index() + 1);
        }
    }

    private static void video(ArrayNode list, ProbedMedia media) {
        for (ProbedMedia.VideoStream stream : media.video()) {
            ObjectNode video = list.addObject();
            if (!stream.pixelFormat().isEmpty()) {
                video.put("bitDepth", stream.pixelFormat().matches(".*1[0-6](le|be)") ? 10 : 8);
                video.put("colorFormat", colorFormat(stream.pixelFormat()));
            }
            video.put("codec", stream.codec().toUpperCase(Locale.ROOT));
            if (!stream.fourCc().isEmpty()) {
                video.put("fourCC", stream.fourCc());
            }
            if (stream.frameRate().known()) {
                video.put("frameRate", Math.round(stream.frameRate().value() * 1000) / 1000.0);
            }
            video.put("height", stream.height())
                    .put("interlaceMode", stream.interlaced() ? "INTERLACED" : "PROGRESSIVE")
                    .put(
                            "sar",
                            stream.pixelAspect().known()
                                    ? stream.pixelAspect().toString().replace('/', ':')
                                    : "1:1")
                    .put("standard", "UNSPECIFIED")
                    .put("streamId", stream.index() + 1)
                    .put("width", stream.width());
        }
    }

    private static String colorFormat(String pixelFormat) {
        if (pixelFormat.contains("444")) {
            return "YUV_444";
        }
        return pixelFormat.contains("422") ? "YUV_422" : "YUV_420";
    }

    JsonNode complete(Job job) {
        ObjectNode detail = detail(job, "COMPLETE");
        ArrayNode groups = detail.putArray("outputGroupDetails");
        for (GroupDetail group : job.progress().groups()) {
            ObjectNode node = groups.addObject();
            ArrayNode outputs = node.putArray("outputDetails");
            for (GroupDetail.OutputDetail output : group.outputs()) {
                ObjectNode made = outputs.addObject();
                if (!output.paths().isEmpty()) {
                    output.paths().forEach(made.putArray("outputFilePaths")::add);
                }
                made.put("durationInMs", output.durationMillis());
                if (output.video() != null) {
                    made.set("videoDetails", output.video());
                }
            }
            node.put("type", group.type());
            if (!group.playlists().isEmpty()) {
                group.playlists().forEach(node.putArray("playlistFilePaths")::add);
            }
        }
        return event(job, detail);
    }

    /** A job that is in its new queue already. */
    JsonNode queueHop(Job job, Job.Place before) {
        return event(
                job,
                detail(job, "QUEUE_HOP")
                        .put("previousQueue", arns.queue(before.queue()))
                        .put("priority", job.priority())
                        .put("previousPriority", before.priority()));
    }

    JsonNode newWarning(Job job, String message) {
        return event(
                job, detail(job, "NEW_WARNING").put("warningCode", QUEUE_HOP).put("warningMessage", message));
    }

    private ObjectNode detail(Job job, String status) {
        ObjectNode detail = Json.MAPPER.createObjectNode();
        detail.put("timestamp", clock.millis());
        detail.put("accountId", arns.account());
        detail.put("queue", arns.queue(job.queue()));
        detail.put("jobId", job.id());
        detail.put("status", status);
        JsonNode metadata = job.request().path("userMetadata");
        detail.set("userMetadata", metadata.isObject() ? metadata : Json.MAPPER.createObjectNode());
        return detail;
    }

    private JsonNode event(Job job, ObjectNode detail) {
        ObjectNode event = Json.MAPPER.createObjectNode();
        event.put("version", "0");
        event.put("id", UUID.randomUUID().toString());
        event.put("detail-type", "MediaConvert Job State Change");
        event.put("source", "aws.mediaconvert");
        event.put("account", arns.account());
        event.put("time", Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", arns.region());
        event.putArray("resources").add(arns.job(job.id()));
        event.set("detail", detail);
        return event;
    }
}
