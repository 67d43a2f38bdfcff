package io.castlog.cdk;

import io.castlog.cdk.compute.ComputeStack;
import io.castlog.cdk.foundation.FoundationStack;
import io.castlog.cdk.media.MediaStack;
import io.castlog.cdk.observability.ObservabilityStack;
import io.castlog.cdk.setting.Names;
import io.castlog.cdk.setting.Removal;
import io.castlog.cdk.setting.Settings;
import io.castlog.cdk.streaming.StreamingStack;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** An installation. Each stack depends on earlier ones only. */
final class Stacks {
    private Stacks() {}

    static void create(Construct scope, Settings settings) {
        Names names = new Names(settings);
        FoundationStack foundation = new FoundationStack(
                scope, "foundation", props(settings, names, "foundation", "key and network"), settings, names);
        MediaStack media = new MediaStack(
                scope,
                "media",
                props(settings, names, "media", "buckets, tables, queues, MediaConvert, CloudFront"),
                settings,
                names,
                foundation.key());
        StreamingStack streaming = new StreamingStack(
                scope,
                "streaming",
                props(settings, names, "streaming", "Kafka"),
                settings,
                names,
                foundation.key(),
                foundation.vpc());
        ComputeStack compute = new ComputeStack(
                scope,
                "compute",
                props(settings, names, "compute", "Kubernetes, roles, images, logs"),
                settings,
                names,
                foundation,
                media,
                streaming);
        ObservabilityStack observability = new ObservabilityStack(
                scope,
                "observability",
                props(settings, names, "observability", "dashboard and alarms"),
                settings,
                names,
                media);
        Stream.of(foundation, media, streaming, compute, observability)
                .forEach(stack -> Removal.apply(stack, settings.mode()));
    }

    private static StackProps props(Settings settings, Names names, String part, String what) {
        return StackProps.builder()
                .stackName(names.stack(part))
                .description("Castlog: " + what)
                .terminationProtection(settings.mode().retains())
                .tags(Map.of("castlog", settings.suffix()))
                .build();
    }
}
