package io.castlog.platform.dead;

import io.castlog.platform.dead.Filter.State;
import io.castlog.platform.http.Problem;
import io.castlog.platform.http.ProblemException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of this service: those of its consumer groups and of its queues. Payloads may be private, so reading
 * needs a token, too.
 */
@Controller("/admin/dead-letters")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(beans = LedgerTail.class)
@ApiResponse(
        responseCode = "default",
        description = "What is wrong",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
public class DeadLetterCalls {
    private static final int LONGEST_PAGE = 1000;
    /** What is not begun by then waits for the next call. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(20);

    private final List<Letters> kinds;

    DeadLetterCalls(KafkaLetters kafka, QueueLetters queues) {
        this.kinds = List.of(kafka, queues);
    }

    /** Dead letters, page by page, the oldest first. */
    @Get
    @Operation(
            summary = "Dead letters of this service, the oldest first",
            description = "state is OPEN (default), SETTLED or ALL; reason is a part of it, or unreadable, refused,"
                    + " failed; from and to are instants as 2026-01-31T10:00:00Z; next of an answer is the cursor"
                    + " of the next page.")
    LetterPage list(
            @QueryValue @Nullable String topic,
            @QueryValue @Nullable String group,
            @QueryValue @Nullable String reason,
            @QueryValue @Nullable String podcastId,
            @QueryValue @Nullable String from,
            @QueryValue @Nullable String to,
            @QueryValue(defaultValue = "OPEN") State state,
            @QueryValue(defaultValue = "100") @Min(1) @Max(LONGEST_PAGE) int limit,
            @QueryValue @Nullable String cursor) {
        Filter filter = new FilterForm(topic, group, reason, podcastId, from, to).filter(state);
        return LetterPage.of(found(filter), limit, cursor);
    }

    /** A dead letter with what was in it. */
    @Get("/{id}")
    @Operation(summary = "A dead letter with its headers and payload")
    Shown show(String id) {
        return first(id, kind -> kind.show(id));
    }

    /** Has a record handled after all, after older ones of the same key. */
    @Post("/{id}/redrive")
    @Operation(
            summary = "Has it handled once more",
            description =
                    "The source topic gets nothing: a projection folds the show anew, other listeners get the record again."
                            + " A message goes back to its queue. Older dead letters of the same key and group go first.")
    Answer redrive(String id, @Body @Nullable Order order) {
        String by = Order.asker(order);
        return first(id, kind -> kind.redrive(id, by));
    }

    /** Gives a record up. */
    @Post("/{id}/discard")
    @Operation(summary = "Gives it up", description = "The reason is kept with it, in the dead-letter topic.")
    Answer discard(String id, @Body Order order) {
        String reason = order.requiredReason();
        return first(id, kind -> kind.discard(id, Order.asker(order), reason));
    }

    /** Has all records of a filter handled after all. */
    @Post("/redrive")
    @Operation(
            summary = "Redrives all that a filter names",
            description = "Where next is answered, the same call with it as the cursor goes on.")
    Answers redriveAll(@Body Selection selection) {
        return each(selection, id -> kind -> kind.redrive(id, Order.asker(selection.order())));
    }

    /** Gives all records of a filter up. */
    @Post("/discard")
    @Operation(
            summary = "Gives up all that a filter names",
            description = "Where next is answered, the same call with it as the cursor goes on.")
    Answers discardAll(@Body Selection selection) {
        String reason = selection.order().requiredReason();
        return each(selection, id -> kind -> kind.discard(id, Order.asker(selection.order()), reason));
    }

    private Answers each(Selection selection, Function<String, Function<Letters, Optional<Answer>>> command) {
        long begun = System.nanoTime();
        List<Letter> letters = LetterPage.of(found(selection.wanted()), LONGEST_PAGE, selection.cursor())
                .items();
        List<Answer> answers = new ArrayList<>();
        for (Letter letter : letters) {
            kinds.stream()
                    .flatMap(kind -> command.apply(letter.id()).apply(kind).stream())
                    .findFirst()
                    .ifPresent(answers::add);
            if (System.nanoTime() - begun > LONGEST_CALL.toNanos()) {
                return new Answers(answers, LetterPage.cursor(letter));
            }
        }
        return new Answers(answers, letters.size() < LONGEST_PAGE ? null : LetterPage.cursor(letters.getLast()));
    }

    private List<Letter> found(Filter filter) {
        return kinds.stream().flatMap(kind -> kind.list(filter).stream()).toList();
    }

    private <T> T first(String id, Function<Letters, Optional<T>> ask) {
        return kinds.stream()
                .flatMap(kind -> ask.apply(kind).stream())
                .findFirst()
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.NOT_FOUND, "this service has no dead letter '%s'".formatted(id)));
    }
}
