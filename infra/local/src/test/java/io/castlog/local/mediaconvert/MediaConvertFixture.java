package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.media.Ffmpeg;
import io.castlog.media.LoudnessMeter;
import io.castlog.media.Probe;
import io.castlog.media.ProbeOutcome;
import io.castlog.media.ProbedMedia;
import io.castlog.media.RunLimits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 server, a MediaConvert server on a folder of its own, and SDK clients of both. */
final class MediaConvertFixture {
    static final Ffmpeg FFMPEG = Ffmpeg.find();
    static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Path folder;
    private final S3Proxy proxy;
    private final UnaryOperator<MediaConvertConfig> settings;
    final S3Client s3;
    final List<String> events = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;
    private MediaConvertServer server;
    private MediaConvertClient client;

    MediaConvertFixture(Path folder, UnaryOperator<MediaConvertConfig> settings) throws Exception {
        this.folder = folder;
        this.settings = settings;
        this.proxy = S3Proxy.builder()
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "key", "secret")
                .blobStore(new FilesystemNio2BlobStore(
                        Files.createDirectories(folder.resolve("s3")).toString()))
                .build();
        proxy.start();
        this.s3 = S3Client.builder()
                .endpointOverride(s3Endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials())
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
        s3.createBucket(bucket -> bucket.bucket("pod-in"));
        s3.createBucket(bucket -> bucket.bucket("pod-out"));
        this.server = startServer(settings);
        this.client = newClient();
    }

    private static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));
    }

    private URI s3Endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    private MediaConvertServer startServer(UnaryOperator<MediaConvertConfig> change) throws IOException {
        MediaConvertConfig config = MediaConvertConfig.of(
                        folder.resolve("mediaconvert"),
                        new MediaConvertConfig.S3(Optional.of(s3Endpoint()), "key", "secret"))
                .withCreateJobs(Optional.empty());
        return MediaConvertServer.start(change.apply(config), this::take);
    }

    private void take(String queueArn, String event) throws IOException {
        if (refusing) {
            throw new IOException("the target is away");
        }
        events.add(event);
    }

    /** Makes the target of events fail, or work again. */
    void refuseEvents(boolean refuse) {
        refusing = refuse;
    }

    private MediaConvertClient newClient() {
        return MediaConvertClient.builder()
                .endpointOverride(server.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials())
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    MediaConvertClient client() {
        return client;
    }

    void stop() {
        client.close();
        server.close();
    }

    void start() throws IOException {
        server = startServer(settings);
        client = newClient();
    }

    /** Stops and starts with other settings. */
    void restart(UnaryOperator<MediaConvertConfig> change) throws IOException {
        stop();
        server = startServer(config -> change.apply(settings.apply(config)));
        client = newClient();
    }

    URI uri() {
        return server.uri();
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Puts a recording, of the test resources or the one that the stack brings, into the input bucket. */
    String sample(String name) throws IOException {
        try (var content = MediaConvertFixture.class.getResourceAsStream("/samples/" + name)) {
            return input(name, content == null ? Files.readAllBytes(Path.of("samples", name)) : content.readAllBytes());
        }
    }

    String input(String key, byte[] content) {
        s3.putObject(put -> put.bucket("pod-in").key(key), RequestBody.fromBytes(content));
        return "s3://pod-in/" + key;
    }

    /** Makes a file with ffmpeg and puts it into the input bucket. */
    String made(String key, String... arguments) throws IOException, InterruptedException {
        return input(key, Files.readAllBytes(make(key, arguments)));
    }

    Path make(String name, String... arguments) throws IOException, InterruptedException {
        Path file = file(name);
        List<String> command = new ArrayList<>(List.of(FFMPEG.ffmpeg().toString(), "-nostdin", "-v", "error", "-y"));
        command.addAll(List.of(arguments));
        command.add(file.toString());
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .putAll(Map.of(
                        "LD_LIBRARY_PATH",
                        FFMPEG.ffmpeg().getParent() + ":" + FFMPEG.ffmpeg().resolveSibling("stubs")));
        if (builder.start().waitFor() != 0) {
            throw new IOException("ffmpeg could not make " + name);
        }
        return file;
    }

    String submit(UnaryOperator<CreateJobRequest.Builder> request) {
        return client.createJob(request.apply(CreateJobRequest.builder().role(PodcastJob.ROLE))
                        .build())
                .job()
                .id();
    }

    /** Submits settings as they are, without the SDK's own types in between. */
    String submit(ObjectNode settings) throws IOException, InterruptedException {
        ObjectNode body = Json.MAPPER.createObjectNode().put("role", PodcastJob.ROLE);
        body.set("settings", settings);
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/2017-08-29/jobs"))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/mediaconvert/aws4_request,"
                                + " SignedHeaders=host, Signature=" + "0".repeat(64))
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            JsonNode answer = Json.MAPPER.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            if (!answer.has("job")) {
                throw new IllegalArgumentException(answer.toString());
            }
            return answer.at("/job/id").asText();
        }
    }

    Job ended(String id) {
        return Awaitility.await("job " + id + " ends")
                .atMost(DEADLINE)
                .until(
                        () -> client.getJob(get -> get.id(id)).job(),
                        job -> !List.of(JobStatus.SUBMITTED, JobStatus.PROGRESSING)
                                .contains(job.status()));
    }

    /** All events of a job so far, once there is one with this status. */
    List<JsonNode> eventsOf(String jobId, String status) {
        return Awaitility.await("event " + status + " of " + jobId)
                .atMost(DEADLINE)
                .until(
                        () -> eventsOf(jobId),
                        all -> all.stream()
                                .anyMatch(event ->
                                        event.at("/detail/status").asText().equals(status)));
    }

    private List<JsonNode> eventsOf(String jobId) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (String event : events) {
            JsonNode node = Json.MAPPER.readTree(event);
            if (node.at("/detail/jobId").asText().equals(jobId)) {
                found.add(node);
            }
        }
        return found;
    }

    ProbedMedia output(String key) throws IOException, InterruptedException {
        Path file = fetched(key);
        if (new Probe(FFMPEG).probe(file) instanceof ProbeOutcome.Media(ProbedMedia media)) {
            return media;
        }
        throw new AssertionError(key + " is not media");
    }

    double loudness(String key) throws IOException, InterruptedException {
        return new LoudnessMeter(FFMPEG, RunLimits.standard())
                .measure(fetched(key))
                .orElseThrow()
                .integrated();
    }

    Path fetched(String key) throws IOException {
        Path file = Files.createDirectories(file("fetched")).resolve(key.replace('/', '_'));
        Files.write(
                file, s3.getObjectAsBytes(get -> get.bucket("pod-out").key(key)).asByteArray());
        return file;
    }

    Map<String, Long> outputs() {
        return s3.listObjectsV2(list -> list.bucket("pod-out")).contents().stream()
                .collect(Collectors.toMap(object -> object.key(), object -> object.size()));
    }

    void close() throws Exception {
        stop();
        s3.close();
        proxy.stop();
    }
}
