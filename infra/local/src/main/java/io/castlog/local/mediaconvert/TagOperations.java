package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.Call.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The tags of queues, presets, job templates and jobs. */
final class TagOperations {
    private TagOperations() {}

    static Answer tag(Call call) {
        Setting body = Setting.root(call.body());
        String arn = body.required("arn").text();
        Setting tags = body.required("tags");
        change(call.region(), arn, before -> Tags.merged(before, tags));
        return Answer.empty(200);
    }

    static Answer untag(Call call) {
        Setting keys = Setting.root(call.body()).at("tagKeys");
        change(call.region(), call.name(), before -> {
            Map<String, String> left = new LinkedHashMap<>(before);
            keys.items().forEach(key -> left.remove(key.text()));
            return left;
        });
        return Answer.empty(200);
    }

    static Answer list(Call call) {
        Map<String, String> tags = change(call.region(), call.name(), before -> before);
        var view = Json.MAPPER.createObjectNode().put("arn", call.name());
        tags.forEach(view.putObject("tags")::put);
        return Answer.of(200, "resourceTags", view);
    }

    private static Map<String, String> change(
            ServedRegion region, String arn, UnaryOperator<Map<String, String>> change) {
        String[] parts = region.arns().parts(arn);
        String name = parts[1];
        return switch (parts[0]) {
            case Arns.QUEUES -> change(region.queues().shelf(), name, change);
            case Arns.PRESETS -> change(region.presets(), name, change);
            case Arns.JOB_TEMPLATES -> change(region.jobTemplates(), name, change);
            case Arns.JOBS ->
                region.jobs()
                        .update(name, job -> job.withTags(change.apply(job.tags())))
                        .tags();
            default -> throw ApiException.badRequest("\"" + arn + "\" names nothing that has tags");
        };
    }

    private static <T extends Resource<T>> Map<String, String> change(
            Shelf<T> shelf, String name, UnaryOperator<Map<String, String>> change) {
        return shelf.update(name, item -> item.withTags(change.apply(item.tags())))
                .tags();
    }
}
