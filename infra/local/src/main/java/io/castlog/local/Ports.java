package io.castlog.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** The ports of the stack's servers: fixed distances from a base, of which the edge and the services take the first. */
record Ports(int s3, int sqs, int dynamodb, int mediaconvert, int kafka, int controller) {
    private static final List<String> NAMES =
            List.of("S3", "SQS", "DynamoDB", "MediaConvert", "Kafka", "Kafka's controller");
    private static final int FIRST = 4;

    static Ports choose(int base, String bind) {
        return base == 0 ? free(bind) : checked(base, bind);
    }

    private static Ports checked(int base, String bind) {
        for (int i = 0; i < NAMES.size(); i++) {
            check(base + FIRST + i, NAMES.get(i), bind);
        }
        int first = base + FIRST;
        return new Ports(first, first + 1, first + 2, first + 3, first + 4, first + 5);
    }

    private static void check(int port, String name, String bind) {
        try (ServerSocket socket = new ServerSocket()) {
            // as the servers will do it: connections of an earlier run that are still closing do not count
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
        } catch (IOException e) {
            throw new PortTakenException(port, name, e);
        }
    }

    private static Ports free(String bind) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            while (sockets.size() < NAMES.size()) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getByName(bind)));
            }
            List<Integer> ports =
                    sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return new Ports(ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4), ports.get(5));
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + bind, e);
        }
    }
}
