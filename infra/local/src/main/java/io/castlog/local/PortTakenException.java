package io.castlog.local;

/** Another process listens on a port that the stack needs. */
public final class PortTakenException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final int port;

    PortTakenException(int port, String server, Throwable cause) {
        super("port " + port + ", wanted for " + server + ", is taken (" + cause.getMessage() + ")", cause);
        this.port = port;
    }

    /** Which one. */
    public int port() {
        return port;
    }
}
