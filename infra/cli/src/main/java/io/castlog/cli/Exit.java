package io.castlog.cli;

/** The command's exit statuses; 2 is picocli's for a wrong command line. */
final class Exit {
    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int UNREACHABLE = 3;

    private Exit() {}
}
