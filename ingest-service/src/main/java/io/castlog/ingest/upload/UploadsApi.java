package io.castlog.ingest.upload;

import io.castlog.events.PodcastId;
import io.castlog.ingest.bucket.InputBucket;
import io.castlog.ingest.record.Announcement;
import io.castlog.ingest.record.Entries;
import io.castlog.ingest.record.Entry;
import io.castlog.ingest.record.Upload;
import io.castlog.ingest.record.UploadRecords;
import io.castlog.platform.http.ProblemException;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The upload API. The README shows its calls. */
@Controller("/uploads")
@ExecuteOn(TaskExecutors.BLOCKING)
class UploadsApi {
    private final Announcing announcing;
    private final Finishing finishing;
    private final UploadRecords records;
    private final InputBucket bucket;
    private final Clock clock;

    UploadsApi(Announcing announcing, Finishing finishing, UploadRecords records, InputBucket bucket, Clock clock) {
        this.announcing = announcing;
        this.finishing = finishing;
        this.records = records;
        this.bucket = bucket;
        this.clock = clock;
    }

    /** A page of uploads, newest first. */
    @Introspected
    record Page(List<UploadView> items, @Nullable String next) {}

    @Post
    HttpResponse<Sending.Announced> announce(@Body @Valid UploadRequest request) {
        Sending.Announced announced = announcing.announce(request);
        return HttpResponse.created(announced, URI.create("/uploads/" + announced.id()));
    }

    @Get
    Page list(
            @QueryValue @Nullable String podcastId,
            @QueryValue @Nullable String key,
            @QueryValue @Nullable String cursor,
            @QueryValue(defaultValue = "50") @Min(1) @Max(100) int limit) {
        if ((podcastId == null) == (key == null)) {
            throw ProblemException.of(HttpStatus.BAD_REQUEST, "ask for uploads by podcastId or by key, one of them");
        }
        Entries entries = podcastId != null
                ? ofPodcast(podcastId, limit, cursor)
                : ofKey(Objects.requireNonNull(key), limit, cursor);
        return new Page(
                entries.items().stream()
                        .map(entry -> UploadView.of(entry, clock.instant()))
                        .toList(),
                entries.next());
    }

    private Entries ofPodcast(String podcastId, int limit, @Nullable String cursor) {
        PodcastId podcast = parse("podcastId", podcastId, () -> new PodcastId(podcastId));
        return parse("cursor", cursor, () -> records.ofPodcast(podcast, limit, cursor));
    }

    private Entries ofKey(String key, int limit, @Nullable String cursor) {
        return parse("cursor", cursor, () -> records.ofKey(bucket.name(), key, limit, cursor));
    }

    @Get("/{id}")
    UploadView show(String id) {
        return view(id, find(id));
    }

    @Get("/{id}/parts")
    Sending.Stored parts(String id) {
        return finishing.stored(announcement(id));
    }

    @Post("/{id}/parts")
    Sending.Signed sign(String id, @Body Sending.Wanted wanted) {
        Announcement announced = announcement(id);
        if (announced.state() != Announcement.State.OPEN
                || announced.arrivedAs() != null
                || announced.expired(clock.instant())) {
            throw ProblemException.of(HttpStatus.CONFLICT, "nothing is sent for this upload any more");
        }
        return announcing.sign(announced, wanted.numbers() == null ? List.of() : wanted.numbers());
    }

    @Post("/{id}/complete")
    UploadView complete(String id, @Body Sending.@Nullable Completion completion) {
        List<Sending.Sent> sent = completion == null ? null : completion.parts();
        finishing.complete(announcement(id), sent == null ? List.of() : sent);
        return show(id);
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void abort(String id) {
        finishing.abort(announcement(id));
    }

    /** An announcement that has arrived shows as the upload that it became. */
    private UploadView view(String id, Entry entry) {
        if (entry instanceof Announcement announced && announced.arrivedAs() != null) {
            Upload upload = records.find(announced.arrivedAs()).orElseThrow(() -> unknown(id));
            return UploadView.of(id, upload);
        }
        return UploadView.of(entry, clock.instant());
    }

    private Entry find(String id) {
        return records.find(id).orElseThrow(() -> unknown(id));
    }

    private Announcement announcement(String id) {
        return switch (find(id)) {
            case Announcement announced -> announced;
            case Upload _ ->
                throw ProblemException.of(
                        HttpStatus.CONFLICT, "this is an upload that has arrived; use the id of an announcement");
        };
    }

    private static ProblemException unknown(String id) {
        String shown = id.length() > 64 ? id.substring(0, 64) + "…" : id;
        return ProblemException.of(HttpStatus.NOT_FOUND, "there is no upload '%s'".formatted(shown));
    }

    private static <T> T parse(String field, @Nullable String value, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw ProblemException.ofField(field, value, String.valueOf(e.getMessage()));
        }
    }
}
