package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.media.ProbedMedia;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;

/**
 * Job state changes in EventBridge's shape. For audio-only jobs AWS gives no progress, so there is no STATUS_UPDATE.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/mediaconvert_cwe_events.html">the events</a>
 */
final class JobEvents {
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

    JsonNode inputInformation(Job job, S3Location input, ProbedMedia media) {
        ObjectNode detail = detail(job, "INPUT_INFORMATION");
        ObjectNode file =
                detail.putArray("inputDetails").addObject().put("id", 1).put("uri", input.uri());
        ArrayNode audio = file.putArray("audio");
        for (ProbedMedia.AudioStream stream : media.audio()) {
            audio.addObject()
                    .put("channels", stream.channels())
                    .put(
                            "codec",
                            stream.codec().startsWith("pcm_")
                                    ? "PCM"
                                    : stream.codec().toUpperCase(Locale.ROOT))
                    .put(
                            "language",
                            stream.language().isEmpty()
                                    ? "UND"
                                    : stream.language().toUpperCase(Locale.ROOT))
                    .put("sampleRate", stream.sampleRate())
                    .put("streamId", stream.index() + 1);
        }
        ArrayNode video = file.putArray("video");
        for (ProbedMedia.VideoStream stream : media.video()) {
            video.addObject()
                    .put("codec", stream.codec().toUpperCase(Locale.ROOT))
                    .put("width", stream.width())
                    .put("height", stream.height())
                    .put("streamId", stream.index() + 1);
        }
        return event(job, detail);
    }

    JsonNode complete(Job job, JobPlan plan) {
        ObjectNode detail = detail(job, "COMPLETE");
        ArrayNode groups = detail.putArray("outputGroupDetails");
        for (int i = 0; i < plan.groups().size(); i++) {
            JobPlan.Group group = plan.groups().get(i);
            ObjectNode node = groups.addObject();
            ArrayNode outputs = node.putArray("outputDetails");
            for (int k = 0; k < group.outputs().size(); k++) {
                ObjectNode output = outputs.addObject();
                output.putArray("outputFilePaths")
                        .add(group.outputs().get(k).target().uri());
                output.put("durationInMs", job.progress().durations().get(i).get(k));
            }
            node.put("type", group.type());
        }
        return event(job, detail);
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
