package io.castlog.cdk.setting;

/** What becomes of data when a stack is deleted. */
public enum Mode {
    /** Deleting the stacks deletes everything. */
    DISPOSABLE(7),
    /** What holds data stays, is protected from deletion, and can be put back to any second of the last 35 days. */
    PRODUCTION(30);

    private final int keyWindow;

    Mode(int keyWindow) {
        this.keyWindow = keyWindow;
    }

    /** Days for which the deletion of the key can be taken back. */
    public int keyWindow() {
        return keyWindow;
    }

    /** Whether data outlives its stack. */
    public boolean retains() {
        return this == PRODUCTION;
    }
}
