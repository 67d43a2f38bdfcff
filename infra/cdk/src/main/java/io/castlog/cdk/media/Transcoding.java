package io.castlog.cdk.media;

import static io.castlog.cdk.setting.Access.allow;

import io.castlog.cdk.setting.Names;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.mediaconvert.CfnQueue;
import software.amazon.awscdk.services.ssm.CfnParameter;
import software.constructs.Construct;

/**
 * MediaConvert's side of a job.
 *
 * @param queue on demand: no cost where nothing runs
 * @param role reads the input, writes work objects, and nothing else
 */
public record Transcoding(CfnQueue queue, Role role) {
    static Transcoding create(Construct scope, Names names, IKey key, Buckets buckets) {
        presets(scope, names);
        CfnQueue queue = CfnQueue.Builder.create(scope, "MediaConvertQueue")
                .name(names.of("jobs"))
                .description("Castlog's jobs")
                .pricingPlan("ON_DEMAND")
                .status("ACTIVE")
                .build();
        return new Transcoding(queue, role(scope, names, key, buckets));
    }

    private static Role role(Construct scope, Names names, IKey key, Buckets buckets) {
        return Role.Builder.create(scope, "MediaConvertRole")
                .roleName(names.of("mediaconvert"))
                .description("MediaConvert reads recordings and writes work objects as this role")
                .assumedBy(new PrincipalWithConditions(
                        new ServicePrincipal("mediaconvert.amazonaws.com"),
                        Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID))))
                .inlinePolicies(Map.of(
                        "media",
                        PolicyDocument.Builder.create()
                                .statements(List.of(
                                        allow(
                                                List.of("s3:GetObject"),
                                                List.of(buckets.input().getAttrArn() + "/*")),
                                        allow(
                                                List.of("s3:PutObject"),
                                                List.of(buckets.output().getAttrArn() + "/work/*")),
                                        allow(
                                                List.of("kms:Decrypt", "kms:GenerateDataKey"),
                                                List.of(key.getKeyArn()),
                                                Map.of(
                                                        "StringEquals",
                                                        Map.of(
                                                                "kms:ViaService",
                                                                "s3." + Aws.REGION + ".amazonaws.com")))))
                                .build()))
                .build();
    }

    /** As transcode-service reads them: in the order of their names, the first is the enclosure. */
    private static void presets(Construct scope, Names names) {
        preset(scope, names, "Standard", "1-standard", preset("standard", "MP3", "RAW", "mp3", 192_000));
        preset(scope, names, "Aac", "2-aac", preset("aac", "AAC", "MP4", "m4a", 160_000));
        preset(scope, names, "Low", "3-low", preset("low", "AAC", "MP4", "mp4", 128_000));
    }

    private static void preset(Construct scope, Names names, String id, String name, String json) {
        CfnParameter.Builder.create(scope, id + "Preset")
                .name(names.presetsPrefix() + "/" + name)
                .type("String")
                .description("A rendition that every recording becomes")
                .value(json)
                .build();
    }

    private static String preset(String name, String codec, String container, String extension, int bitrate) {
        return """
                {"name": "%s", "codec": "%s", "container": "%s", "extension": "%s", "bitrate": %d, \
                "sampleRate": 44100, "channels": 2}""".formatted(name, codec, container, extension, bitrate);
    }
}
