package io.castlog.local.mediaconvert;

/** Takes job state changes, as EventBridge would deliver them. */
public interface JobEventSink {
    /**
     * Takes one event. Called again, later, with the same event when it throws; called more than once for one event when
     * the server is stopped in between. Events of one job come in order.
     *
     * @param queueArn the queue of the job
     * @param event the whole EventBridge envelope
     */
    void deliver(String queueArn, String event) throws Exception;

    /** A sink that forgets, for a server that is only polled. */
    static JobEventSink none() {
        return (queueArn, event) -> {};
    }
}
