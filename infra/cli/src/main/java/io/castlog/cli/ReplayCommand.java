package io.castlog.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code castlog replay}: lets feed-service regenerate feeds from the log, and watches it. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lets feed-service regenerate feeds from the log, and watches it: what differs from what is published, and why.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:nothing differs, or all of it was written",
            "1:something differs or was refused, or the replay failed; or the request is refused",
            "2:the command line is wrong",
            "3:the service cannot be reached"
        })
final class ReplayCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    @Parameters(paramLabel = "PODCAST", arity = "0..*", description = "these shows")
    private List<String> podcasts = List.of();

    @Option(names = "--all", description = "every show")
    private boolean all;

    @Option(names = "--as-of", paramLabel = "TIME", description = "as the feeds stood at this time")
    private @Nullable Instant asOf;

    @Option(names = "--until-offset", paramLabel = "N", description = "as they stood before the event at this offset")
    private @Nullable Long untilOffset;

    @ArgGroup
    private @Nullable Where where;

    static final class Where {
        @SuppressWarnings("UnusedVariable") // says the default, and excludes the others
        @Option(names = "--dry-run", description = "write nothing (the default)")
        private boolean dryRun;

        @Option(names = "--shadow", description = "write the documents where no app finds them")
        private boolean shadow;

        @Option(names = "--live", description = "publish what differs")
        private boolean live;

        @Option(names = "--projection", description = "rebuild the table of shows and episodes, and switch to it")
        private boolean projection;

        private String target() {
            if (shadow) {
                return "SHADOW";
            }
            return live ? "LIVE" : projection ? "PROJECTION" : "DRY_RUN";
        }
    }

    @Option(
            names = "--allow",
            paramLabel = "CHANGE",
            split = ",",
            description = "with --live: removed, guid, pub-date, enclosure")
    private List<String> allow = List.of();

    @Option(
            names = "--renderer",
            paramLabel = "N",
            description = "by this version of the renderer; with --all --live it is put to use")
    private @Nullable Integer renderer;

    @Option(names = "--events-per-second", paramLabel = "N", description = "read no faster")
    private @Nullable Integer rate;

    @Option(names = "--watch", paramLabel = "ID", description = "start nothing; watch this replay")
    private @Nullable String watch;

    @Option(names = "--no-wait", description = "print the id and do not wait for the end")
    private boolean noWait;

    @Option(names = "--diff", description = "print what differs, item by item")
    private boolean diff;

    @Option(names = "--json", description = "print the last answer as JSON on standard output")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private ServiceOptions options;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec command;

    @Override
    public Integer call() {
        Services services = options.services();
        PrintWriter out = command.commandLine().getOut();
        try (HttpClient http = ServiceOptions.http()) {
            Api api = new Api(http, services.feed(), services.token());
            String id = watch == null
                    ? api.post("/admin/replays", order(), JsonNode.class)
                            .path("id")
                            .asText()
                    : watch;
            if (noWait) {
                out.println(id);
                out.flush();
                return Exit.DONE;
            }
            JsonNode status = follow(api, id);
            if (json) {
                out.println(Json.write(status));
            } else {
                print(status, out);
            }
            out.flush();
            return differs(status) ? Exit.REFUSED : Exit.DONE;
        }
    }

    private ObjectNode order() {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        if (!podcasts.isEmpty()) {
            podcasts.forEach(order.putArray("podcasts")::add);
        }
        if (all) {
            order.put("all", true);
        }
        order.put("target", where == null ? "DRY_RUN" : where.target());
        order.put("asOf", asOf == null ? null : asOf.toString());
        order.put("untilOffset", untilOffset);
        order.put("renderer", renderer);
        order.put("eventsPerSecond", rate);
        if (!allow.isEmpty()) {
            allow.forEach(order.putArray("allow")::add);
        }
        return order;
    }

    private JsonNode follow(Api api, String id) {
        Screen screen = new Screen(command.commandLine().getErr(), false);
        String told = "";
        while (true) {
            JsonNode status = api.findPrivate("/admin/replays/" + id, JsonNode.class)
                    .orElseThrow(() -> new RefusedException(new Failure("NOT_FOUND", "There is no replay " + id)));
            String line = "%d of %d events, %d shows"
                    .formatted(
                            status.path("events").asLong(),
                            status.path("totalEvents").asLong(),
                            shows(status));
            if (!line.equals(told)) {
                told = line;
                screen.line(status.path("stage").asText().toLowerCase(Locale.ROOT), line);
            }
            if (!status.path("stage").asText().equals("RUNNING")) {
                return status;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private static long shows(JsonNode status) {
        long sum = 0;
        for (JsonNode count : status.path("shows")) {
            sum += count.asLong();
        }
        return sum;
    }

    private static boolean differs(JsonNode status) {
        return !status.path("stage").asText().equals("DONE")
                || status.path("shows").path("DIFFERENT").asLong() > 0;
    }

    private void print(JsonNode status, PrintWriter out) {
        for (JsonNode result : status.path("results")) {
            String reason = result.path("reason").asText("");
            out.printf(
                    "%s  %s%s%n",
                    result.path("podcastId").asText(),
                    result.path("state").asText().toLowerCase(Locale.ROOT),
                    reason.isEmpty() ? "" : ": " + reason);
            if (diff) {
                result.path("diff").path("channel").forEach(field -> print("    ", field, out));
                for (JsonNode item : result.path("diff").path("items")) {
                    out.printf(
                            "    %-10s %s  %s%n",
                            item.path("kind").asText().toLowerCase(Locale.ROOT),
                            item.path("guid").asText(),
                            item.path("title").asText());
                    item.path("fields").forEach(field -> print("        ", field, out));
                }
            }
        }
        out.println(status.path("shows").properties().stream()
                .map(entry -> entry.getValue().asText() + " " + entry.getKey().toLowerCase(Locale.ROOT))
                .reduce((one, other) -> one + ", " + other)
                .orElse("no shows"));
        String error = status.path("error").asText("");
        if (!error.isEmpty()) {
            out.println(error);
        }
    }

    private static void print(String indent, JsonNode field, PrintWriter out) {
        out.printf(
                "%s%s: %s -> %s%n",
                indent,
                field.path("name").asText(),
                field.path("before").asText(),
                field.path("after").asText());
    }
}
