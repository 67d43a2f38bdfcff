package io.castlog.local;

import io.castlog.local.edge.EdgeOptions;
import io.castlog.local.edge.EdgeServer;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka, S3, SQS, DynamoDB and MediaConvert in this process, their data in one folder. A second start on the folder
 * finds everything, also after the process was killed. One per JVM at a time. The signatures here use types of the
 * JDK only, so that a test can call them through a class loader of its own.
 */
public final class LocalStack implements AutoCloseable {
    static final String REGION = "us-east-1";
    static final String ACCOUNT = "000000000000";
    private static final String DISTRIBUTION = "ELOCAL";
    private static final String EDGE_STORE =
            "arn:aws:cloudfront::" + ACCOUNT + ":key-value-store/5f0c2c1e-0000-4000-8000-000000000000";

    private static final Logger log = LoggerFactory.getLogger(LocalStack.class);

    private final StackOptions options;
    private final Running running;
    private final Pieces pieces;

    private LocalStack(StackOptions options, Running running, Pieces pieces) {
        this.options = options;
        this.running = running;
        this.pieces = pieces;
    }

    /**
     * Starts everything; returns when all of it answers.
     *
     * @param options {@code data} folder (default .castlog); {@code portBase} (8400; 0 takes free ports); {@code bind}
     *     address (127.0.0.1); {@code advertise}, the host name that services are told (the same); {@code kafka} (embedded, or bootstrap servers of another); {@code accessKey} and
     *     {@code secretKey} of S3; {@code corsOrigins}, comma separated (*); {@code createJobRate} of
     *     MediaConvert: aws (default), unlimited, or burst:per-second
     * @throws PortTakenException if another process listens on one of the ports
     * @throws IllegalStateException if another stack uses the folder, or a server does not start
     */
    public static LocalStack start(Map<String, String> options) {
        StackOptions parsed = StackOptions.from(options);
        Ports ports = Ports.choose(parsed.portBase(), parsed.bind());
        Running running = new Running();
        try {
            Pieces pieces = Pieces.start(parsed, ports, running);
            log.info("Stack started data={} s3={} kafka={}", parsed.data(), ports.s3(), pieces.bootstrap());
            return new LocalStack(parsed, running, pieces);
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    /**
     * Creates an environment's buckets, queues, tables and topics where they are missing, and sends the events of its
     * buckets and jobs to its queues.
     *
     * @param names {@code suffix} (default dev) and {@code id} (local) of its names; {@code topicPrefix} (none);
     *     {@code partitions} of every topic; {@code kafka}, bootstrap servers of another Kafka; {@code publicBase},
     *     address of feeds and audio (the stack's edge)
     * @return the environment variables of a service that works in it, {@link #environment} included
     */
    public Map<String, String> provision(Map<String, String> names) {
        Environment environment = Environment.from(names);
        String bootstrap = environment.kafka().orElse(pieces.bootstrap());
        new Provisioning(pieces.clients(), pieces.events(), environment).run(bootstrap);
        pieces.mediaconvert().createQueue(environment.mediaConvertQueue());
        Map<String, String> variables = new TreeMap<>(environment());
        variables.putAll(new EnvironmentVariables(
                        environment,
                        queue -> Pieces.queueUrl(advertised(pieces.sqs().endpoint()), queue))
                .all());
        variables.put("KAFKA_BOOTSTRAP_SERVERS", bootstrap);
        String publicBase = environment.publicBase().orElse(edge());
        variables.put("CASTLOG_PUBLISHING_FEED_BASE", publicBase);
        variables.put("CASTLOG_PUBLISHING_MEDIA_BASE", publicBase);
        return variables;
    }

    /**
     * Starts an edge in front of an environment's buckets, which stops with the stack.
     *
     * @param environment as {@link #provision} returned it
     * @param port to listen on; 0 takes a free one
     * @return the environment variables through which feed-service reaches it
     */
    public Map<String, String> edge(Map<String, String> environment, int port) {
        String rss = Objects.requireNonNull(environment.get("CASTLOG_RSS_BUCKET"));
        EdgeServer edge = running.add(EdgeServer.start(
                new EdgeOptions(
                        options.bind(),
                        port,
                        Objects.requireNonNull(environment.get("CASTLOG_OUTPUT_BUCKET")),
                        rss,
                        DISTRIBUTION,
                        EDGE_STORE,
                        Optional.of(options.data().resolve("edge").resolve(rss + ".json"))),
                pieces.clients().s3()));
        String endpoint = advertised(edge.endpoint()).toString();
        return Map.of(
                "CASTLOG_EDGE_DISTRIBUTION_ID", DISTRIBUTION,
                "CASTLOG_EDGE_STORE_ARN", EDGE_STORE,
                "AWS_ENDPOINT_URL_CLOUDFRONT", endpoint,
                "AWS_ENDPOINT_URL_CLOUDFRONT_KEYVALUESTORE", endpoint);
    }

    /**
     * Stands for the load balancer in front of a service, until the stack stops.
     *
     * @param port to listen on
     * @param instances {@code host:port}; every address of the host is an instance
     */
    public void balance(int port, String instances) {
        running.add(Balancer.start(options.bind(), port, instances));
    }

    /** The environment variables through which the AWS SDK and Kafka clients reach this stack. */
    public Map<String, String> environment() {
        Map<String, String> variables = new TreeMap<>();
        variables.put("AWS_REGION", REGION);
        variables.put("AWS_ACCESS_KEY_ID", options.accessKey());
        variables.put("AWS_SECRET_ACCESS_KEY", options.secretKey());
        variables.put("AWS_ENDPOINT_URL_S3", advertised(pieces.s3().endpoint()).toString());
        variables.put(
                "AWS_ENDPOINT_URL_SQS", advertised(pieces.sqs().endpoint()).toString());
        variables.put(
                "AWS_ENDPOINT_URL_DYNAMODB",
                advertised(pieces.dynamodb().endpoint()).toString());
        variables.put(
                "AWS_ENDPOINT_URL_MEDIACONVERT",
                advertised(pieces.mediaconvert().uri()).toString());
        variables.put("AWS_SERVICES_S3_PATH_STYLE_ACCESS_ENABLED", "true");
        variables.put("KAFKA_BOOTSTRAP_SERVERS", pieces.bootstrap());
        return variables;
    }

    /** Stops everything; what was accepted before is on disk. */
    @Override
    public void close() {
        running.close();
        log.info("Stack stopped data={}", options.data());
    }

    /** With free ports there is no edge beside the stack, and the address stands for none. */
    private String edge() {
        return options.portBase() == 0
                ? "http://edge.castlog.test"
                : options.advertised(options.portBase()).toString();
    }

    private URI advertised(URI server) {
        return options.advertised(server.getPort());
    }
}
