package io.castlog.platform.aws;

/** Something outside that a service cannot work without; every bean of this type shows in {@code /health}. */
public interface Dependency {
    /** Its name in the health page. */
    String name();

    /**
     * Asks it something cheap; returning means that it works.
     *
     * @throws Exception with what is wrong
     */
    void check() throws Exception;

    /** A dependency from a name and a question. */
    static Dependency of(String name, Check check) {
        return new Checked(name, check);
    }

    /** A cheap question. */
    @FunctionalInterface
    interface Check {
        /** Asks. */
        void run() throws Exception;
    }
}
