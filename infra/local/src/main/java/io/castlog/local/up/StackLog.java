package io.castlog.local.up;

import java.nio.file.Path;

/** Sends what this process logs to a file; has to happen before the first logger is made. */
final class StackLog {
    private StackLog() {}

    static void to(Path file) {
        System.setProperty("castlog.log", file.toString());
        System.setProperty("logback.configurationFile", "logback-up.xml");
    }
}
