package io.castlog.local.mediaconvert;

import java.util.List;

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

    /** One that hands each event to several, in order; when one of them throws, all get the event again. */
    static JobEventSink all(List<JobEventSink> sinks) {
        List<JobEventSink> copy = List.copyOf(sinks);
        return (queueArn, event) -> {
            for (JobEventSink sink : copy) {
                sink.deliver(queueArn, event);
            }
        };
    }

    /** A sink that forgets, for a server that is only polled. */
    static JobEventSink none() {
        return (queueArn, event) -> {};
    }
}
