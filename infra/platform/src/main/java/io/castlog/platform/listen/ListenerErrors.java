package io.castlog.platform.listen;

import io.micronaut.configuration.kafka.exceptions.DefaultKafkaListenerExceptionHandler;
import io.micronaut.configuration.kafka.exceptions.KafkaListenerException;
import io.micronaut.configuration.kafka.exceptions.KafkaListenerExceptionHandler;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is left to report once {@link PartitionLoop} has dealt with records: failed polls and commits. A commit lost to a
 * rebalance is harmless: the records come again.
 */
@Singleton
@Primary
@Replaces(DefaultKafkaListenerExceptionHandler.class)
final class ListenerErrors implements KafkaListenerExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ListenerErrors.class);

    @Override
    public void handle(KafkaListenerException exception) {
        Throwable cause = exception.getCause() == null ? exception : exception.getCause();
        switch (cause) {
            case WakeupException _ -> log.debug("Consumer woken to stop");
            case RetriableException e -> log.info("Kafka asked to try again reason={}", e.toString());
            case CommitFailedException e -> lost(e);
            case RebalanceInProgressException e -> lost(e);
            default -> log.error("Kafka listener failed", cause);
        }
    }

    private static void lost(Exception e) {
        log.info("Commit lost to a rebalance, records will come again reason={}", e.toString());
    }
}
