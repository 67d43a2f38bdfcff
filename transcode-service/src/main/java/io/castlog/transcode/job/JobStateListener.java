package io.castlog.transcode.job;

import io.castlog.events.Topics;
import io.castlog.platform.queue.ListenedQueue;
import io.castlog.platform.queue.QueueHandler;
import jakarta.inject.Singleton;

/** Follows what MediaConvert says of jobs through the job-events queue. */
@Singleton
final class JobStateListener implements QueueHandler {
    private final ListenedQueue queue;
    private final JobFollower follower;

    JobStateListener(JobEventsConfig config, JobFollower follower) {
        this.queue = new ListenedQueue(
                "job-events",
                config.queueUrl(),
                config.deadLetterQueueUrl(),
                config.visibility(),
                config.concurrency(),
                Topics.JOB_STATUS);
        this.follower = follower;
    }

    @Override
    public ListenedQueue queue() {
        return queue;
    }

    @Override
    public void handle(String body) throws Exception {
        var news = JobNewsReader.read(body);
        if (news.isPresent()) {
            follower.follow(news.get());
        }
    }
}
