package io.castlog.local;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;

/** Drops warnings that every healthy start or stop would print; named in {@code logback.xml}. */
public final class ExpectedWarnings extends Filter<ILoggingEvent> {
    private static final Map<String, String> BY_LOGGER = Map.of(
            // the first start on a data folder, said in the tone of data loss
            "org.apache.kafka.controller.QuorumController", "Performing controller activation.",
            // one process is broker and controller, and both close the channel between them
            "org.apache.kafka.clients.NetworkClient",
                    "Attempting to close NetworkClient that has already been closed.");

    @Override
    public FilterReply decide(ILoggingEvent event) {
        String expected = BY_LOGGER.get(event.getLoggerName());
        return expected != null && event.getFormattedMessage().contains(expected)
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
