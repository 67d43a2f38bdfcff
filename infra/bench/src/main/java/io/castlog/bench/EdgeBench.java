package io.castlog.bench;

import io.castlog.local.edge.EdgeOptions;
import io.castlog.local.edge.EdgeServer;
import io.castlog.local.s3.S3Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Requests per second that the edge answers on one core, beside nginx with the same file: a feed of 100 episodes that the
 * client holds already (304), whole (200) and compressed (200). Each server is pinned to the first core, wrk to the
 * second, and they take turns. Needs taskset, nginx and wrk.
 *
 * <p>From the root: {@code ./mvnw -q package -DskipTests -pl infra/bench -am}, then {@code java -cp
 * "infra/bench/target/classes:infra/local/target/castlog-local-0.1.0-SNAPSHOT.jar:infra/local/target/lib/*"
 * io.castlog.bench.EdgeBench}.
 */
@Command(name = "edge-bench", mixinStandardHelpOptions = true)
public final class EdgeBench implements Callable<Integer> {
    private static final String TYPE = "application/rss+xml; charset=utf-8";
    private static final String FEED = "show/feed.xml";
    private static final Pattern RATE = Pattern.compile("(?s)(\\d+) requests in .*Requests/sec:\\s*([0-9.]+)");

    @Option(names = "--seconds", defaultValue = "8", description = "of one run (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "runs of each kind (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--connections", defaultValue = "32", description = "kept alive (${DEFAULT-VALUE})")
    private int connections;

    @Option(names = "--serve", hidden = true, description = "folder of the feed; be the edge until stdin ends")
    private Optional<Path> serve = Optional.empty();

    /** Runs the benchmark. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new EdgeBench()).execute(arguments));
    }

    private enum Kind {
        NOT_MODIFIED(304),
        WHOLE(200),
        GZIP(200);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        List<String> headers(String etag) {
            return switch (this) {
                case NOT_MODIFIED -> List.of("If-None-Match: " + etag);
                case WHOLE -> List.of();
                case GZIP -> List.of("Accept-Encoding: gzip");
            };
        }
    }

    /**
     * One run.
     *
     * @param rate requests per second of the clock
     * @param cpuRate requests per second that the server computed, which says the same on a calm machine and holds on a
     *     busy one
     */
    private record Run(double rate, double cpuRate) {}

    private record Server(String name, Process process, URI feed, String etag, Map<Kind, List<Run>> runs) {
        /** Of all its processes so far. */
        Duration computed() {
            return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .flatMap(one -> one.info().totalCpuDuration().stream())
                    .reduce(Duration.ZERO, Duration::plus);
        }

        double median(Kind kind, ToDoubleFunction<Run> figure) {
            return runs.getOrDefault(kind, List.of()).stream()
                    .mapToDouble(figure)
                    .sorted()
                    .skip(runs.getOrDefault(kind, List.of()).size() / 2)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    public Integer call() throws Exception {
        if (serve.isPresent()) {
            serve(serve.get());
            return 0;
        }
        Path folder = Files.createTempDirectory("edge-bench-");
        byte[] feed = feed();
        Files.createDirectories(folder.resolve("show"));
        Files.write(folder.resolve(FEED), feed);
        Files.write(folder.resolve(FEED + ".gz"), gzip(feed));
        List<Server> servers = new ArrayList<>();
        try {
            servers.add(edge(folder));
            servers.add(nginx(folder));
            System.out.printf(
                    "feed of %d bytes, %d gzipped; %d connections; load average %.2f%n",
                    feed.length,
                    gzip(feed).length,
                    connections,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            measure(servers);
        } finally {
            for (Server server : servers) {
                server.process().destroy();
                server.process().waitFor(10, TimeUnit.SECONDS);
            }
        }
        report(servers);
        return 0;
    }

    private void measure(List<Server> servers) throws IOException, InterruptedException {
        for (Server server : servers) {
            for (Kind kind : Kind.values()) {
                check(server, kind);
                wrk(server, kind, 2 * seconds); // so that the JVM has compiled what it will run
            }
        }
        for (int i = 0; i < rounds; i++) {
            for (Kind kind : Kind.values()) {
                for (Server server : servers) {
                    server.runs().computeIfAbsent(kind, _ -> new ArrayList<>()).add(wrk(server, kind, seconds));
                }
            }
        }
    }

    private static void report(List<Server> servers) {
        report("requests/s", servers, Run::rate);
        report("requests/CPU s", servers, Run::cpuRate);
        System.out.printf(
                "load average %.2f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static void report(String title, List<Server> servers, ToDoubleFunction<Run> figure) {
        System.out.printf("%-14s %12s %12s %8s%n", title, "edge", "nginx", "edge/nginx");
        for (Kind kind : Kind.values()) {
            double edge = servers.getFirst().median(kind, figure);
            double nginx = servers.getLast().median(kind, figure);
            System.out.printf("%-14s %12.0f %12.0f %8.2f%n", kind, edge, nginx, edge / nginx);
        }
    }

    private Run wrk(Server server, Kind kind, int time) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("taskset", "-c", "1", "wrk", "-t1", "-c" + connections));
        command.add("-d" + time + "s");
        kind.headers(server.etag()).forEach(header -> command.addAll(List.of("-H", header)));
        command.add(server.feed().toString());
        Duration before = server.computed();
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(said);
        if (wrk.waitFor() != 0 || !rate.find() || said.contains("Non-2xx") || said.contains("Socket errors")) {
            throw new IOException("wrk failed: " + said);
        }
        Duration computed = server.computed().minus(before);
        return new Run(
                Double.parseDouble(rate.group(2)),
                Double.parseDouble(rate.group(1)) * 1_000_000_000 / computed.toNanos());
    }

    private static void check(Server server, Kind kind) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.feed());
        kind.headers(server.etag()).forEach(header -> {
            String[] parts = header.split(": ", 2);
            request.header(parts[0], parts[1]);
        });
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            boolean packed = answer.headers().firstValue("Content-Encoding").isPresent();
            if (answer.statusCode() != kind.status || packed != (kind == Kind.GZIP)) {
                throw new IOException(server.name() + " answers " + kind + " with " + answer + answer.headers());
            }
        }
    }

    private static String etag(URI feed) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(feed).build(), HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
        }
    }

    private static Server edge(Path folder) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        "taskset",
                        "-c",
                        "0",
                        java,
                        "-Xmx768m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EdgeBench.class.getName(),
                        "--serve",
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = "";
        while (!line.startsWith("http://")) {
            line = Optional.ofNullable(process.inputReader().readLine())
                    .orElseThrow(() -> new IOException("the edge did not start"));
        }
        URI feed = URI.create(line + "/" + FEED);
        return new Server("edge", process, feed, etag(feed), new EnumMap<>(Kind.class));
    }

    private static void serve(Path folder) throws IOException {
        S3Server.Settings settings = new S3Server.Settings(
                folder.resolve("s3"), "127.0.0.1", freePort(), "key", "secret", List.of("*"), "000000000000");
        try (S3Server server = S3Server.start(settings, _ -> {});
                S3Client s3 = S3Client.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                        .forcePathStyle(true)
                        .httpClient(ApacheHttpClient.create())
                        .build()) {
            s3.createBucket(bucket -> bucket.bucket("rss"));
            s3.putObject(
                    put -> put.bucket("rss").key(FEED).contentType(TYPE).cacheControl("public, max-age=3600"),
                    RequestBody.fromFile(folder.resolve(FEED)));
            EdgeOptions options =
                    new EdgeOptions("127.0.0.1", 0, "out", "rss", "E", "arn:aws:cloudfront::0:s", Optional.empty());
            try (EdgeServer edge = EdgeServer.start(options, s3)) {
                System.out.println(edge.endpoint());
                System.in.transferTo(ByteArrayOutputStream.nullOutputStream());
            }
        }
    }

    private static Server nginx(Path folder) throws IOException, InterruptedException {
        int port = freePort();
        String root = folder.toString();
        String user = System.getProperty("user.name").equals("root") ? "user root;" : ""; // the folder is private
        Path config = Files.writeString(folder.resolve("nginx.conf"), """
                %3$s
                daemon off;
                worker_processes 1;
                pid %1$s/nginx.pid;
                error_log stderr;
                events { worker_connections 1024; }
                http {
                    client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
                    access_log off;
                    sendfile on;
                    tcp_nopush on;
                    keepalive_requests 100000000;
                    open_file_cache max=100 inactive=1h;
                    open_file_cache_valid 1h;
                    gzip_static on;
                    gzip_vary on;
                    types { application/rss+xml xml; }
                    charset utf-8;
                    charset_types application/rss+xml;
                    add_header Cache-Control "public, max-age=3600";
                    add_header Access-Control-Allow-Origin "*";
                    add_header X-Content-Type-Options nosniff;
                    server { listen 127.0.0.1:%2$d; root %1$s; }
                }
                """.formatted(root, port, user));
        Process process = new ProcessBuilder("taskset", "-c", "0", "nginx", "-c", config.toString(), "-e", "stderr")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        URI feed = URI.create("http://127.0.0.1:" + port + "/" + FEED);
        for (int i = 0; ; i++) {
            try {
                return new Server("nginx", process, feed, etag(feed), new EnumMap<>(Kind.class));
            } catch (IOException e) {
                if (i == 50 || process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new IOException(Files.readString(folder.resolve("nginx.log")), e);
                }
            }
        }
    }

    /** As long as feeds of such shows are: notes of a paragraph and three encodings for each episode. */
    private static byte[] feed() {
        String items = IntStream.rangeClosed(1, 100).mapToObj(EdgeBench::item).reduce("", String::concat);
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>A show</title>\n"
                        + items
                        + "</channel></rss>\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String item(int number) {
        String key = "https://media.example.org/show/episode-%1$03d/%2$020x/episode-%1$03d"
                .formatted(number, 0x9E3779B97F4A7C15L * number);
        String notes = String.join(
                " ",
                IntStream.range(0, 60)
                        .mapToObj(word -> Long.toString(0x5DEECE66DL * (number * 60L + word) % 46_656, 36))
                        .toList());
        return """
                <item><title>Episode %1$d</title><guid isPermaLink="false">%2$s</guid>
                <pubDate>Tue, 03 Mar 2026 06:00:00 GMT</pubDate><description>%3$s</description>
                <content:encoded><![CDATA[<p>%3$s</p>]]></content:encoded>
                <enclosure url="%2$s-standard.mp3" length="43110345" type="audio/mpeg"/>
                <podcast:alternateEnclosure type="audio/mpeg" length="43110345" bitrate="192000" default="true"><podcast:source uri="%2$s-standard.mp3"/></podcast:alternateEnclosure>
                <podcast:alternateEnclosure type="audio/mp4" length="33110345" bitrate="160000"><podcast:source uri="%2$s-aac.m4a"/></podcast:alternateEnclosure>
                <podcast:alternateEnclosure type="audio/mp4" length="23110345" bitrate="128000"><podcast:source uri="%2$s-low.mp4"/></podcast:alternateEnclosure>
                <itunes:duration>1796</itunes:duration><itunes:episode>%1$d</itunes:episode><itunes:explicit>false</itunes:explicit>
                </item>
                """.formatted(number, key, notes);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
