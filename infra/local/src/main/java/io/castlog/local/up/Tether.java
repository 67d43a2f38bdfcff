package io.castlog.local.up;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * First main class of a child process: ends it when its launcher is gone, however that ended, so that no orphan keeps a
 * port. The launcher holds the other end of standard input. Uses nothing but the JDK, as it runs on the class path of a
 * service.
 */
public final class Tether {
    private static final int LAUNCHER_GONE = 70;

    private Tether() {}

    /** The first argument names the main class that the rest is for. */
    public static void main(String[] args) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("tether").start(() -> awaitEnd(System.in));
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    }

    private static void awaitEnd(InputStream launcher) {
        try {
            launcher.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("The pipe of the launcher broke: " + e.getMessage());
        }
        Runtime.getRuntime().halt(LAUNCHER_GONE);
    }
}
