package io.castlog.bench.throughput;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A benchmark's stand-in for MediaConvert: takes every job, puts files that were made before where the job wants its
 * outputs, and says at once that it is complete. Checks nothing and transcodes nothing.
 */
final class InstantMediaConvert implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, byte[]> files;
    private final S3Client s3;
    private final SqsClient sqs;
    private final String queue;
    private final AtomicLong jobs = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    private InstantMediaConvert(
            HttpServer server, Map<String, byte[]> files, S3Client s3, SqsClient sqs, String queue) {
        this.server = server;
        this.files = files;
        this.s3 = s3;
        this.sqs = sqs;
        this.queue = queue;
    }

    /**
     * Starts it on a free port.
     *
     * @param files by the end of an output's name, such as {@code -standard.mp3}
     * @param queue URL of the queue of job events
     */
    static InstantMediaConvert start(Map<String, byte[]> files, S3Client s3, SqsClient sqs, String queue)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        InstantMediaConvert mediaConvert = new InstantMediaConvert(server, files, s3, sqs, queue);
        server.setExecutor(mediaConvert.threads);
        server.createContext("/", mediaConvert::answer);
        server.start();
        return mediaConvert;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Jobs that could not be told of. */
    long failures() {
        return failures.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.getRequestBody().readAllBytes();
                send(exchange, 200, JSON.createObjectNode().putPOJO("jobs", new Object[0]));
                return;
            }
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            String id = "%d-%06d".formatted(System.currentTimeMillis(), jobs.incrementAndGet());
            ObjectNode answer = JSON.createObjectNode();
            ObjectNode job = answer.putObject("job");
            job.put("id", id)
                    .put("arn", "arn:aws:mediaconvert:us-east-1:000000000000:jobs/" + id)
                    .put("status", "SUBMITTED")
                    .put("role", request.path("role").asText())
                    .put("createdAt", Instant.now().getEpochSecond());
            job.set("settings", request.path("settings"));
            job.set("userMetadata", request.path("userMetadata"));
            send(exchange, 201, answer);
            threads.execute(() -> complete(id, request));
        }
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void complete(String id, JsonNode request) {
        try {
            for (JsonNode group : request.at("/settings/outputGroups")) {
                URI destination = URI.create(group.at("/outputGroupSettings/fileGroupSettings/destination")
                        .asText());
                for (JsonNode output : group.path("outputs")) {
                    put(destination, output);
                }
            }
            sqs.sendMessage(send -> send.queueUrl(queue).messageBody(event(id, request)));
        } catch (RuntimeException e) {
            failures.incrementAndGet();
            System.err.println("job " + id + ": " + e);
        }
    }

    private void put(URI destination, JsonNode output) {
        String suffix = output.path("nameModifier").asText() + "."
                + output.path("extension").asText();
        byte[] bytes = files.get(suffix);
        if (bytes == null) {
            throw new IllegalStateException("no file for " + suffix);
        }
        s3.putObject(
                put -> put.bucket(destination.getHost())
                        .key(destination.getPath().substring(1) + suffix),
                RequestBody.fromBytes(bytes));
    }

    private static String event(String id, JsonNode request) {
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "MediaConvert Job State Change")
                .put("source", "aws.mediaconvert")
                .put("account", "000000000000")
                .put("time", Instant.now().toString())
                .put("region", "us-east-1");
        ObjectNode detail = event.putObject("detail");
        detail.put("timestamp", System.currentTimeMillis())
                .put("accountId", "000000000000")
                .put("queue", request.path("queue").asText())
                .put("jobId", id)
                .put("status", "COMPLETE");
        detail.set("userMetadata", request.path("userMetadata"));
        return event.toString();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
