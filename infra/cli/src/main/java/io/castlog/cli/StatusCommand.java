package io.castlog.cli;

import java.net.http.HttpClient;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    private record Show(Catalogue.Podcast podcast, List<Catalogue.Episode> episodes) {}

    @Override
    public Integer call() {
        Services services = where.services();
        try (HttpClient http = ServiceOptions.http()) {
            Catalogue catalogue = new Catalogue(new Api(http, services.feed(), services.token()));
            List<Catalogue.Podcast> podcasts =
                    podcast == null ? catalogue.podcasts() : List.of(catalogue.podcast(podcast));
            List<Show> shows = podcasts.stream()
                    .map(show -> new Show(show, catalogue.episodes(show.podcastId())))
                    .toList();
            if (json) {
                System.out.println(Json.write(shows));
            } else {
                shows.forEach(StatusCommand::print);
            }
            return Exit.DONE;
        }
    }

    private static void print(Show show) {
        System.out.printf("%s  %s%n", show.podcast().podcastId(), show.podcast().feedUrl());
        for (Catalogue.Episode episode : show.episodes()) {
            String more = episode.error() != null
                    ? episode.error().message()
                    : episode.live() == null
                            ? ""
                            : episode.live().enclosure().url().toString();
            System.out.printf(
                    "  %-12s %-30s %s%n", episode.status().toLowerCase(Locale.ROOT), episode.episodeId(), more);
        }
    }
}
