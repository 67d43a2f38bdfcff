package io.castlog.cli;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code castlog publish}: one file, from the disk to the feed. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Uploads a recording, follows it through the pipeline and prints the feed's URL.",
            "Interrupted? The same command continues a large upload where it stopped."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:published, and a podcast app can fetch it",
            "1:refused or failed; the reason is shown",
            "2:wrong command line",
            "3:a service is not reachable"
        })
final class PublishCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(300);

    @Parameters(paramLabel = "FILE", description = "a recording: WAV, FLAC, MP3, M4A, Ogg, …")
    @SuppressWarnings("NullAway.Init") // a required parameter
    private Path file;

    @Option(
            names = "--podcast",
            paramLabel = "ID",
            defaultValue = "my-podcast",
            description = "the show; made when it is new; default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // has a default
    private String podcast;

    @Option(names = "--episode", paramLabel = "ID", description = "the episode; default: the file's name")
    private @Nullable String episode;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "PT30M",
            description = "how long to follow it after the upload; default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // has a default
    private Duration timeout;

    @Option(names = "--state", hidden = true, description = "where interrupted uploads are remembered")
    private @Nullable Path state;

    @Option(names = "--json", description = "print one JSON document on standard output")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private ServiceOptions where;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ParameterException(command.commandLine(), "There is no readable file " + file);
        }
        Services services = where.services();
        Screen screen = new Screen(command.commandLine().getErr(), !json && onTerminal());
        try (HttpClient http = ServiceOptions.http()) {
            Receipt receipt = publish(services, http, screen);
            report(receipt, screen);
            return receipt.error() == null ? Exit.DONE : Exit.REFUSED;
        }
    }

    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where there is no terminal
    private static boolean onTerminal() {
        return System.console() != null;
    }

    private Receipt publish(Services services, HttpClient http, Screen screen) throws IOException {
        Uploads uploads = new Uploads(new Api(http, services.ingest(), services.token()));
        Catalogue catalogue = new Catalogue(new Api(http, services.feed(), services.token()));
        Uploader uploader = new Uploader(http, Duration.ofSeconds(1));
        Delivery.Underway underway;
        try {
            underway = new Delivery(uploads, uploader, unfinished(), screen, services.ingest())
                    .deliver(file, podcast, episode);
        } catch (RefusedException e) {
            return Receipt.failed("refused", podcast, episode, e.failure());
        }
        Progress progress = new Follower(uploads, catalogue, PAUSE, timeout)
                .follow(
                        underway.announcement(),
                        seen -> screen.line(
                                seen.state().name().toLowerCase(Locale.ROOT),
                                seen.detail() == null ? seen.state().meaning() : seen.detail()));
        return receipt(underway, progress, catalogue, new Listener(http, PAUSE, timeout));
    }

    private Unfinished unfinished() {
        return state == null ? Unfinished.ofUser(System.getenv()) : new Unfinished(state);
    }

    private Receipt receipt(Delivery.Underway underway, Progress progress, Catalogue catalogue, Listener listener) {
        return switch (progress) {
            case Progress.Ended ended ->
                Receipt.failed(ended.state(), underway.podcastId(), underway.episodeId(), ended.failure());
            case Progress.Underway waiting ->
                Receipt.failed("timeout", underway.podcastId(), underway.episodeId(), tooLate(waiting.state()));
            case Progress.Published published -> {
                Catalogue.Podcast show = catalogue.podcast(underway.podcastId());
                Receipt receipt = Receipt.published(show, published.episode(), published.live());
                Optional<Failure> complaint =
                        listener.complaint(show.feedUrl(), published.live().enclosure());
                yield complaint.map(receipt::but).orElse(receipt);
            }
        };
    }

    private Failure tooLate(Progress.State state) {
        return new Failure(
                "TIMEOUT",
                "Still %s after %s; it goes on without this command"
                        .formatted(state.name().toLowerCase(Locale.ROOT), timeout));
    }

    private void report(Receipt receipt, Screen screen) {
        if (receipt.error() != null) {
            screen.line(
                    receipt.state(),
                    receipt.error().code() + ": " + receipt.error().message());
        } else if (receipt.enclosure() != null) {
            screen.line("published", receipt.enclosure().url().toString());
        }
        if (json) {
            command.commandLine().getOut().println(Json.write(receipt));
        } else if (receipt.error() == null) {
            command.commandLine().getOut().println(receipt.feedUrl());
        }
    }
}
