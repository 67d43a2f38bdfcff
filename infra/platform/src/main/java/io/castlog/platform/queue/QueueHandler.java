package io.castlog.platform.queue;

/** Handles the messages of one SQS queue; every bean of this type is listened for. */
public interface QueueHandler {
    /** The queue. */
    ListenedQueue queue();

    /**
     * Handles one message; when it returns, the effect is durable and the message is deleted. It may see a message
     * again, and several at once.
     *
     * @throws Exception transient: tried again while the message is kept invisible; permanent: moved to the dead-letter
     *     queue with its reason; anything else: left to SQS, which gives up after the receives of its redrive policy
     */
    void handle(String body) throws Exception;
}
