package io.castlog.local.edge;

import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.awssdk.services.s3.S3Client;

/** The running edge. It reads the buckets with the client it is given, and leaves closing that to its owner. */
public final class EdgeServer implements AutoCloseable {
    private final Server server;
    private final ExecutorService waiting;
    private final URI endpoint;

    private EdgeServer(Server server, ExecutorService waiting, URI endpoint) {
        this.server = server;
        this.waiting = waiting;
        this.endpoint = endpoint;
    }

    /** Starts it; the buckets may still be missing. */
    public static EdgeServer start(EdgeOptions options, S3Client s3) {
        return start(options, s3, InstantSource.system());
    }

    static EdgeServer start(EdgeOptions options, S3Client s3, InstantSource clock) {
        Origin origin = new Origin(s3);
        Routes routes = new Routes(options.outputBucket(), options.rssBucket());
        EdgeCache cache = new EdgeCache(origin, clock);
        ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();
        Server server = new Server(new QueuedThreadPool());
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http()));
        connector.setHost(options.host());
        connector.setPort(options.port());
        server.addConnector(connector);
        KeyValueStore store = KeyValueStore.open(options.store());
        ObjectHandler objects = new ObjectHandler(new Addresses(store), routes, cache, origin);
        Handler writes = new InvalidationHandler(
                options.distributionId(),
                routes,
                cache,
                clock,
                new KeyValueStoreHandler(options.storeArn(), store, objects));
        server.setHandler(new FrontHandler(objects, waiting, writes));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The edge could not start on port " + options.port(), e);
        }
        return new EdgeServer(server, waiting, URI.create("http://" + options.host() + ":" + connector.getLocalPort()));
    }

    /** Where it listens; feeds and audio lie directly below, and it is the endpoint for CloudFront's API as well. */
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The edge did not stop", e);
        } finally {
            waiting.shutdownNow();
        }
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // an ARN holds a slash; and CloudFront passes an escaped one of a path on to S3
        http.setUriCompliance(UriCompliance.DEFAULT.with("castlog", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
        return http;
    }
}
