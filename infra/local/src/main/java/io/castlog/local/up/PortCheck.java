package io.castlog.local.up;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;

/** Looks at all ports before anything starts. */
final class PortCheck {
    private PortCheck() {}

    static void run(int base) {
        List<String> taken = Arrays.stream(Part.values())
                .filter(part -> isTaken(part.port(base)))
                .map(part -> part.port(base) + " (" + part.title() + ")")
                .toList();
        if (!taken.isEmpty()) {
            throw new CannotStartException(
                    "Another program listens on port %s. Move all of Castlog's ports with --port-base, for example --port-base %d"
                            .formatted(String.join(", ", taken), base + 1000));
        }
    }

    private static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // connections of an earlier run that are still closing do not count
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
