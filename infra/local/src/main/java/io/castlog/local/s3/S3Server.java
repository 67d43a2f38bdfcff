package io.castlog.local.s3;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.gaul.shaded.org.eclipse.jetty.server.Server;

/** S3Proxy over a folder, with path-style addresses and one access key whose signatures are checked. */
public final class S3Server implements AutoCloseable {
    /** S3's limit of one PUT. */
    private static final long LARGEST_PUT = 5L << 30;

    private static final int THREADS = 64;

    private final S3Proxy proxy;
    private final URI endpoint;

    private S3Server(S3Proxy proxy, URI endpoint) {
        this.proxy = proxy;
        this.endpoint = endpoint;
    }

    /**
     * What an S3 server needs to know.
     *
     * @param folder of the buckets
     * @param corsOrigins of web pages that may call it; {@code *} is any
     * @param account in events
     */
    public record Settings(
            Path folder,
            String host,
            int port,
            String accessKey,
            String secretKey,
            List<String> corsOrigins,
            String account) {}

    /** Starts it; {@code created} is called for each object before its request is answered. */
    public static S3Server start(Settings settings, Consumer<ObjectCreated> created) {
        try {
            Files.createDirectories(settings.folder());
            URI endpoint = URI.create("http://" + settings.host() + ":" + settings.port());
            S3Proxy proxy = S3Proxy.builder()
                    .endpoint(endpoint)
                    .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, settings.accessKey(), settings.secretKey())
                    .maxSinglePartObjectSize(LARGEST_PUT)
                    .corsRules(cors(settings.corsOrigins()))
                    .jettyMaxThreads(THREADS)
                    .stopTimeout(0)
                    .blobStore(new NotifyingBlobStore(
                            new EncodedKeysBlobStore(new FilesystemNio2BlobStore(
                                    settings.folder().toString())),
                            settings.account(),
                            created))
                    .build();
            addFilter(proxy);
            proxy.start();
            return new S3Server(proxy, endpoint);
        } catch (IOException e) {
            throw new UncheckedIOException("S3 could not start on port " + settings.port(), e);
        } catch (Exception e) {
            throw new IllegalStateException("S3 could not start on port " + settings.port(), e);
        }
    }

    /** Where it listens. */
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("S3 did not stop", e);
        }
    }

    private static CrossOriginResourceSharing cors(List<String> origins) {
        return new CrossOriginResourceSharing(
                origins.stream().map(S3Server::pattern).toList(),
                List.of("GET", "HEAD", "PUT", "POST", "DELETE"),
                List.of("*"),
                List.of("ETag"),
                "");
    }

    private static String pattern(String origin) {
        return origin.equals("*") ? origin : Pattern.quote(origin);
    }

    /** S3Proxy has no way to add a filter, but its server is an ordinary Jetty. */
    private static void addFilter(S3Proxy proxy) throws ReflectiveOperationException {
        var field = S3Proxy.class.getDeclaredField("server");
        field.setAccessible(true);
        ((Server) field.get(proxy))
                .getDescendant(ServletContextHandler.class)
                .addFilter(new FilterHolder(new Requests()), "/*", EnumSet.of(DispatcherType.REQUEST));
    }
}
