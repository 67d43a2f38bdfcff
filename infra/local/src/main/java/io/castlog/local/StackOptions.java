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
 * @param advertise host name under which services find the servers
 * @param kafka bootstrap servers of a Kafka that runs elsewhere; empty starts one here
 * @param secretKey that S3 requests are signed with; SQS and DynamoDB check none
 * @param corsOrigins of web pages that may call S3
 * @param createJobRate how many CreateJob calls MediaConvert takes; empty is all
 */
record StackOptions(
        Path data,
        int portBase,
        String bind,
        String advertise,
        Optional<String> kafka,
        String accessKey,
        String secretKey,
        List<String> corsOrigins,
        Optional<Rate> createJobRate) {
    private static final Set<String> NAMES = Set.of(
            "data", "portBase", "bind", "advertise", "kafka", "accessKey", "secretKey", "corsOrigins", "createJobRate");

    static StackOptions from(Map<String, String> options) {
        options.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .findAny()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("option " + name + " is none of " + NAMES);
                });
        String kafka = options.getOrDefault("kafka", "embedded");
        String bind = options.getOrDefault("bind", "127.0.0.1");
        return new StackOptions(
                Path.of(options.getOrDefault("data", ".castlog"))
                        .toAbsolutePath()
                        .normalize(),
                Integer.parseInt(options.getOrDefault("portBase", "8400")),
                bind,
                options.getOrDefault("advertise", bind),
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

    /** The address of a server on one of the ports as services are told. */
    URI advertised(int port) {
        return URI.create("http://" + advertise + ":" + port);
    }

    private static List<String> list(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
