package io.castlog.local;

import io.castlog.local.mediaconvert.MediaConvertConfig.Rate;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a stack starts.
 *
 * @param data folder of everything it stores
 * @param portBase of the ports; 0 takes free ones
 * @param bind address of every server
 * @param kafka bootstrap servers of a Kafka that runs elsewhere; empty starts one here
 * @param secretKey that S3 requests are signed with; SQS and DynamoDB check none
 * @param corsOrigins of web pages that may call S3
 * @param createJobRate how many CreateJob calls MediaConvert takes; empty is all
 */
record StackOptions(
        Path data,
        int portBase,
        String bind,
        Optional<String> kafka,
        String accessKey,
        String secretKey,
        List<String> corsOrigins,
        Optional<Rate> createJobRate) {
    private static final Set<String> NAMES =
            Set.of("data", "portBase", "bind", "kafka", "accessKey", "secretKey", "corsOrigins", "createJobRate");

    static StackOptions from(Map<String, String> options) {
        options.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .findAny()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("option " + name + " is none of " + NAMES);
                });
        String kafka = options.getOrDefault("kafka", "embedded");
        return new StackOptions(
                Path.of(options.getOrDefault("data", ".castlog"))
                        .toAbsolutePath()
                        .normalize(),
                Integer.parseInt(options.getOrDefault("portBase", "8400")),
                options.getOrDefault("bind", "127.0.0.1"),
                kafka.equals("embedded") ? Optional.empty() : Optional.of(kafka),
                options.getOrDefault("accessKey", "castlog"),
                options.getOrDefault("secretKey", "castlog-local-secret"),
                list(options.getOrDefault("corsOrigins", "*")),
                Rate.parse(options.getOrDefault("createJobRate", "aws")));
    }

    /** Where a server on one of the ports is. */
    URI url(int port) {
        return URI.create("http://" + bind + ":" + port);
    }

    private static List<String> list(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
