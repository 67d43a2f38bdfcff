package io.castlog.local.dynamodb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local over HTTP, one database file for all credentials and regions. It checks no signature and its
 * time-to-live deletes nothing.
 */
public final class DynamoDbServer implements AutoCloseable {
    private static final int THREADS = 32;

    private final Server server;
    private final LocalDynamoDBRequestHandler requests;
    private final URI endpoint;

    private DynamoDbServer(Server server, LocalDynamoDBRequestHandler requests, URI endpoint) {
        this.server = server;
        this.requests = requests;
        this.endpoint = endpoint;
    }

    /** Starts it with its data in a folder, which is made when it is missing. */
    public static DynamoDbServer start(Path folder, String host, int port) {
        try {
            Files.createDirectories(folder);
            LocalDynamoDBRequestHandler requests =
                    new LocalDynamoDBRequestHandler(0, false, folder.toString(), true, false);
            // not Amazon's own server class, which would listen on every interface
            Server server = new Server(new QueuedThreadPool(THREADS));
            ServerConnector connector = new ServerConnector(server);
            connector.setHost(host);
            connector.setPort(port);
            server.addConnector(connector);
            server.setHandler(new LocalDynamoDBServerHandler(requests, null));
            server.start();
            return new DynamoDbServer(server, requests, URI.create("http://" + host + ":" + port));
        } catch (IOException e) {
            throw new UncheckedIOException("DynamoDB Local could not start on port " + port, e);
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local could not start on port " + port, e);
        }
    }

    /** Where it listens. */
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not stop", e);
        } finally {
            requests.shutdown();
        }
    }
}
