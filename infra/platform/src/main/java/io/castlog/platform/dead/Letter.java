package io.castlog.platform.dead;

import io.castlog.platform.listen.Fault;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record or message that could not be handled.
 *
 * @param id {@code <dead-letter topic>:<partition>:<offset>} or {@code sqs:<queue>:<message>}; never changes
 * @param topic of the record, or the name of the queue
 * @param group whose listener gave up; of a message its queue again
 * @param partition of the record in its topic; absent for a message
 * @param offset of the record in its topic; absent for a message
 * @param podcastId the key of the record; absent where there is none
 * @param fault what kind of reason; absent where nobody said
 * @param reason the last failure
 * @param attempts how often it was tried, redriving included
 * @param time when it became a dead letter; of a message when it was sent
 * @param settled what became of it; absent while it is open
 */
public record Letter(
        String id,
        String topic,
        String group,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable String podcastId,
        @Nullable Fault fault,
        String reason,
        int attempts,
        Instant time,
        @Nullable Settlement settled) {
    boolean open() {
        return settled == null;
    }

    Letter settledAs(Settlement settlement) {
        return new Letter(id, topic, group, partition, offset, podcastId, fault, reason, attempts, time, settlement);
    }

    Letter failedAgain(String why) {
        return new Letter(id, topic, group, partition, offset, podcastId, fault, why, attempts + 1, time, settled);
    }
}
