package io.castlog.cli;

import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code castlog status}: shows and their episodes. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lists shows, their feeds and their episodes.")
final class StatusCommand implements Callable<Integer> {
    @Option(names = "--podcast", paramLabel = "ID", description = "only this show")
    private @Nullable String podcast;

    @Option(names = "--json", description = "print one JSON document on standard output")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private ServiceOptions where;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec command;

    private record Show(Catalogue.Podcast podcast, List<Catalogue.Episode> episodes) {}

    @Override
    public Integer call() {
        Services services = where.services();
        PrintWriter out = command.commandLine().getOut();
        try (HttpClient http = ServiceOptions.http()) {
            Catalogue catalogue = new Catalogue(new Api(http, services.feed(), services.token()));
            List<Catalogue.Podcast> podcasts =
                    podcast == null ? catalogue.podcasts() : List.of(catalogue.podcast(podcast));
            List<Show> shows = podcasts.stream()
                    .map(show -> new Show(show, catalogue.episodes(show.podcastId())))
                    .toList();
            if (json) {
                out.println(Json.write(shows));
            } else {
                shows.forEach(show -> print(show, out));
            }
            out.flush();
            return Exit.DONE;
        }
    }

    private static void print(Show show, PrintWriter out) {
        out.printf("%s  %s%n", show.podcast().podcastId(), show.podcast().feedUrl());
        for (Catalogue.Episode episode : show.episodes()) {
            String more = episode.error() != null
                    ? episode.error().message()
                    : episode.live() == null
                            ? ""
                            : episode.live().enclosure().url().toString();
            out.printf("  %-12s %-30s %s%n", episode.status().toLowerCase(Locale.ROOT), episode.episodeId(), more);
        }
    }
}
