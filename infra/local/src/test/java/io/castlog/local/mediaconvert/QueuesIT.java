package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.mediaconvert.model.BadRequestException;
import software.amazon.awssdk.services.mediaconvert.model.ConflictException;
import software.amazon.awssdk.services.mediaconvert.model.HopDestination;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.mediaconvert.model.ListQueuesResponse;
import software.amazon.awssdk.services.mediaconvert.model.NotFoundException;
import software.amazon.awssdk.services.mediaconvert.model.Order;
import software.amazon.awssdk.services.mediaconvert.model.Queue;
import software.amazon.awssdk.services.mediaconvert.model.QueueListBy;
import software.amazon.awssdk.services.mediaconvert.model.QueueStatus;
import software.amazon.awssdk.services.mediaconvert.model.TooManyRequestsException;

class QueuesIT {
    private static final String ARN = "arn:aws:mediaconvert:us-east-1:000000000000:queues/";

    private final SetClock clock = new SetClock();
    private final Path folder;
    private MediaConvertFixture local;

    QueuesIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void start() throws Exception {
        local = new MediaConvertFixture(folder, config -> config.withWorkers(2).withClock(clock));
    }

    @AfterEach
    void stop() throws Exception {
        local.close();
    }

    @Test
    void holdsJobsOfAPausedQueueBack() throws Exception {
        local.client()
                .createQueue(
                        create -> create.name("slow").status(QueueStatus.PAUSED).description("for later"));
        String held = submit("slow", "held");
        String other = submit("Default", "other");

        assertThat(local.ended(other).status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(job(held).status()).isEqualTo(JobStatus.SUBMITTED);
        assertThat(queue("slow").submittedJobsCount()).isEqualTo(1);
        local.stop();
        local.start();
        assertThat(queue("slow").statusAsString()).isEqualTo("PAUSED");
        assertThat(queue("slow").description()).isEqualTo("for later");

        local.client().updateQueue(update -> update.name("slow").status(QueueStatus.ACTIVE));

        assertThat(local.ended(held).status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(queue("slow").submittedJobsCount()).isZero();
    }

    @Test
    void runsNoMoreOfAQueueAtOnceThanItMay() throws Exception {
        local.client().createQueue(create -> create.name("narrow").concurrentJobs(1));
        String input = local.made("long.flac", "-f", "lavfi", "-i", "anullsrc=d=1200");
        String first = submit("narrow", "first", input);
        String second = submit("narrow", "second", input);
        String beside = submit("Default", "beside");

        assertThat(local.ended(beside).status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(job(second).status()).isEqualTo(JobStatus.SUBMITTED);
        assertThat(job(first).status()).isEqualTo(JobStatus.PROGRESSING);
        assertThat(queue("narrow").progressingJobsCount()).isEqualTo(1);
        local.client().updateQueue(update -> update.name("narrow").concurrentJobs(2));
        Awaitility.await()
                .atMost(MediaConvertFixture.DEADLINE)
                .until(() -> job(second).status() == JobStatus.PROGRESSING);
        local.client().cancelJob(cancel -> cancel.id(first));
        local.client().cancelJob(cancel -> cancel.id(second));
    }

    @Test
    void startsTheMostUrgentFirstAndThenTheOldest() throws Exception {
        local.restart(config -> config.withClock(Clock.systemUTC()));
        local.client()
                .createQueue(
                        create -> create.name("one").status(QueueStatus.PAUSED).concurrentJobs(1));
        List<String> jobs = new ArrayList<>();
        for (int priority : List.of(0, 50, 0, -50)) {
            jobs.add(local.submit(request -> request.queue("one")
                    .priority(priority)
                    .settings(PodcastJob.settings(
                            "s3://pod-in/none", "s3://pod-out/x", List.of(PodcastJob.standard())))));
        }

        local.client().updateQueue(update -> update.name("one").status(QueueStatus.ACTIVE));

        jobs.forEach(local::ended);
        assertThat(jobs.stream()
                        .sorted(Comparator.comparing(id -> job(id).timing().startTime())))
                .containsExactly(jobs.get(1), jobs.get(0), jobs.get(2), jobs.get(3));
        assertThatThrownBy(() -> local.submit(request ->
                        request.priority(51).settings(PodcastJob.settings("s3://pod-in/none", "s3://pod-out/x"))))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("/priority");
    }

    @Test
    void hopsToAnotherQueueAfterTheWait() throws Exception {
        local.client().createQueue(create -> create.name("full").status(QueueStatus.PAUSED));
        String id = local.submit(request -> request.queue("full")
                .priority(3)
                .hopDestinations(HopDestination.builder()
                        .queue("Default")
                        .waitMinutes(10)
                        .priority(-7)
                        .build())
                .settings(PodcastJob.settings(sample(), "s3://pod-out/hopped", List.of(PodcastJob.standard()))));
        clock.advance(Duration.ofMinutes(9));
        assertThat(job(id).queue()).isEqualTo(ARN + "full");
        assertThat(job(id).hopDestinations().getFirst().waitMinutes()).isEqualTo(10);

        clock.advance(Duration.ofMinutes(1));

        Job hopped = local.ended(id);
        assertThat(hopped.status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(hopped.queue()).isEqualTo(ARN + "Default");
        assertThat(hopped.priority()).isEqualTo(-7);
        assertThat(hopped.queueTransitions()).hasSize(1).allSatisfy(transition -> {
            assertThat(transition.sourceQueue()).isEqualTo(ARN + "full");
            assertThat(transition.destinationQueue()).isEqualTo(ARN + "Default");
            assertThat(transition.timestamp()).isEqualTo(clock.instant());
        });
        var event = local.eventsOf(id, "COMPLETE").getFirst().path("detail");
        assertThat(event.path("status").asText()).isEqualTo("QUEUE_HOP");
        assertThat(event.path("previousQueue").asText()).isEqualTo(ARN + "full");
        assertThat(event.path("queue").asText()).isEqualTo(ARN + "Default");
        assertThat(event.path("previousPriority").asInt()).isEqualTo(3);
        assertThat(event.path("priority").asInt()).isEqualTo(-7);
    }

    @Test
    void warnsOfAHopThatCannotBeMade() throws Exception {
        local.client().createQueue(create -> create.name("full").status(QueueStatus.PAUSED));
        local.client().createQueue(create -> create.name("brief"));
        String id = local.submit(request -> request.queue("full")
                .hopDestinations(
                        HopDestination.builder().queue("brief").waitMinutes(1).build())
                .settings(PodcastJob.settings(sample(), "s3://pod-out/stays", List.of(PodcastJob.standard()))));
        local.client().deleteQueue(delete -> delete.name("brief"));

        clock.advance(Duration.ofMinutes(1));

        assertThat(local.eventsOf(id, "NEW_WARNING")
                        .getFirst()
                        .at("/detail/warningMessage")
                        .asText())
                .contains("brief");
        assertThat(job(id).queue()).isEqualTo(ARN + "full");
        assertThat(job(id).queueTransitions()).isEmpty();
    }

    @Test
    void refusesHopsThatLeadNowhere() {
        local.client().createQueue(create -> create.name("a"));

        assertThatThrownBy(() -> hop("a", hop -> hop.queue("a").waitMinutes(1)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("/hopDestinations/0/queue");
        assertThatThrownBy(() -> hop("Default", hop -> hop.waitMinutes(1)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("queue");
        assertThatThrownBy(() -> hop("a", hop -> hop.waitMinutes(4321)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("/hopDestinations/0/waitMinutes");
        assertThatThrownBy(() -> hop("a", hop -> hop.queue("b").waitMinutes(1))).isInstanceOf(NotFoundException.class);
    }

    private void hop(String from, Consumer<HopDestination.Builder> destination) {
        HopDestination hop = HopDestination.builder().applyMutation(destination).build();
        var _ = local.submit(request -> request.queue(from)
                .hopDestinations(hop)
                .settings(PodcastJob.settings("s3://pod-in/none", "s3://pod-out/x", List.of(PodcastJob.standard()))));
    }

    @Test
    void listsQueuesByNameOrAgePageByPage() {
        for (String name : List.of("c", "a", "b")) {
            clock.advance(Duration.ofSeconds(1));
            local.client().createQueue(create -> create.name(name));
        }
        local.client().updateQueue(update -> update.name("b").concurrentJobs(30));

        ListQueuesResponse byAge = local.client().listQueues(list -> list.maxResults(3));
        assertThat(byAge.queues()).extracting(Queue::name).containsExactly("Default", "c", "a");
        assertThat(byAge.totalConcurrentJobs() - byAge.unallocatedConcurrentJobs())
                .isEqualTo(30);
        assertThat(local.client()
                        .listQueues(list -> list.nextToken(byAge.nextToken()))
                        .queues())
                .extracting(Queue::name)
                .containsExactly("b");
        assertThat(local.client()
                        .listQueues(list -> list.listBy(QueueListBy.NAME).order(Order.DESCENDING))
                        .queues())
                .extracting(Queue::name)
                .containsExactly("c", "b", "a", "Default");
    }

    @Test
    void refusesWhatAQueueCannotBe() {
        local.client().createQueue(create -> create.name("busy").status(QueueStatus.PAUSED));
        var _ = submit("busy", "waits");

        assertThatThrownBy(() -> local.client().deleteQueue(delete -> delete.name("busy")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("1 unfinished");
        assertThatThrownBy(() -> local.client().deleteQueue(delete -> delete.name("Default")))
                .isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> local.client().deleteQueue(delete -> delete.name("none")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() ->
                        local.client().createQueue(create -> create.name("r").pricingPlan("RESERVED")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("twelve months");
        assertThatThrownBy(() ->
                        local.client().createQueue(create -> create.name("huge").concurrentJobs(1_000)))
                .isInstanceOf(TooManyRequestsException.class);
        assertThatThrownBy(() ->
                        local.client().updateQueue(update -> update.name("busy").status("STOPPED")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("/status");
    }

    @Test
    void deletesAnEmptyQueueAndKeepsTagsOfOthers() {
        local.client().createQueue(create -> create.name("gone"));
        local.client().createQueue(create -> create.name("stays").tags(Map.of("team", "audio")));

        local.client().deleteQueue(delete -> delete.name("gone"));

        assertThatThrownBy(() -> local.client().getQueue(get -> get.name("gone")))
                .isInstanceOf(NotFoundException.class);
        assertThat(local.client()
                        .listTagsForResource(list -> list.arn(ARN + "stays"))
                        .resourceTags()
                        .tags())
                .isEqualTo(Map.of("team", "audio"));
    }

    private String sample() {
        try {
            return local.sample("ashiel-mystery-chapter-2.ogg");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String submit(String queue, String name) {
        return submit(queue, name, sample());
    }

    private String submit(String queue, String name, String input) {
        return local.submit(request -> request.queue(queue)
                .settings(PodcastJob.settings(input, "s3://pod-out/" + name, List.of(PodcastJob.standard()))));
    }

    private Job job(String id) {
        return local.client().getJob(get -> get.id(id)).job();
    }

    private Queue queue(String name) {
        return local.client().getQueue(get -> get.name(name)).queue();
    }
}
