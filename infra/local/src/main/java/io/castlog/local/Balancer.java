package io.castlog.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.Security;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes connections on to the instances of a service: one port stays, however many there are and whichever of them
 * ended. It looks at nothing that goes through.
 */
final class Balancer implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Logger log = LoggerFactory.getLogger(Balancer.class);

    static {
        // instances come and go; the JVM remembers names for half a minute otherwise
        Security.setProperty("networkaddress.cache.ttl", "1");
        Security.setProperty("networkaddress.cache.negative.ttl", "1");
    }

    private final ServerSocket server;
    private final String host;
    private final int port;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Balancer(ServerSocket server, String host, int port) {
        this.server = server;
        this.host = host;
        this.port = port;
    }

    /**
     * Listens until it is closed.
     *
     * @param instances {@code host:port}; every address of the host is an instance
     */
    static Balancer start(String bind, int listen, String instances) {
        int colon = instances.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("instances " + instances + " must be host:port");
        }
        try {
            Balancer balancer = new Balancer(
                    new ServerSocket(listen, 0, InetAddress.getByName(bind)),
                    instances.substring(0, colon),
                    Integer.parseInt(instances.substring(colon + 1)));
            balancer.threads.execute(balancer::accept);
            return balancer;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on " + bind + ":" + listen, e);
        }
    }

    /** The port it listens on. */
    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> pass(client));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    log.warn("Could not accept host={} reason={}", host, e.toString());
                }
            }
        }
    }

    private void pass(Socket client) {
        try (client;
                Socket instance = connect()) {
            Thread there = Thread.ofVirtual().start(() -> copy(client, instance));
            copy(instance, client);
            there.join();
        } catch (IOException e) {
            log.warn("No instance answers host={} port={} reason={}", host, port, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket connect() throws IOException {
        List<InetAddress> addresses = Arrays.asList(InetAddress.getAllByName(host));
        Collections.shuffle(addresses);
        IOException last = new IOException("no address");
        for (InetAddress address : addresses) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port), (int) CONNECT_LIMIT.toMillis());
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    /** Until the sender has no more; a connection that breaks ends both ways. */
    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("Could not close", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stop listening", e);
        }
    }
}
