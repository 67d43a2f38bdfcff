package io.castlog.feed.render;

import static io.castlog.feed.AnUpload.anUpload;
import static io.castlog.feed.catalog.ALog.SHOW;

import io.castlog.events.EpisodeId;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.EpisodeEdited;
import io.castlog.events.feed.EpisodePublished;
import io.castlog.events.feed.ShowDetails;
import io.castlog.events.feed.ShowEdited;
import io.castlog.feed.AnUpload;
import io.castlog.feed.catalog.ALog;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.rules.Categories;
import io.castlog.platform.event.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A show with metadata as no creator would think of it, all of which the API would take; the same for a seed. */
record AnyShow(Snapshot snapshot, ShowDetails details, Map<EpisodeId, EpisodeDetails> episodes, Extras extras) {
    private static final String[] PARTS = {
        "a",
        " ",
        "&",
        "<",
        ">",
        "]]>",
        "<!--",
        "-->",
        "&nbsp;",
        "&amp;",
        "\"",
        "'",
        "\u0001",
        "\u0085",
        "\uD800",
        "\uDC00",
        "\uFFFE",
        "\uFFFD",
        "\n",
        "\t",
        "😀",
        "é",
        "e\u0301",
        "\u200F",
        "العربية",
        "<?xml ?>",
        "x".repeat(20)
    };
    private static final String NOTES = "our-show/assets/notes-%d.html";

    static AnyShow of(long seed) {
        Random random = new Random(seed);
        ALog log = ALog.registered();
        Map<EpisodeId, EpisodeDetails> episodes = new LinkedHashMap<>();
        Map<String, String> bodies = new HashMap<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            AnUpload upload = anUpload("our-show").file("e" + i + ".wav").titled(text(random));
            int at = log.entries().size();
            log.add(upload.accepted(), ALog.at(at)).add(upload.completed(), ALog.at(at + 1));
            log.add(
                    new EpisodePublished(SHOW, upload.episodeId(), "guid-number-" + i, ALog.at(at + 1)),
                    ALog.at(at + 1));
            EpisodeDetails details = Json.mapper().convertValue(episode(random, i), EpisodeDetails.class);
            log.add(new EpisodeEdited(SHOW, upload.episodeId(), "w" + i, 0, details), ALog.at(at + 2));
            episodes.put(upload.episodeId(), details);
            bodies.put(NOTES.formatted(i), "<p>" + text(random) + "</p>");
        }
        ShowDetails show = Json.mapper().convertValue(show(random), ShowDetails.class);
        log.add(new ShowEdited(SHOW, "w", 0, show), ALog.at(log.entries().size()));
        Extras.Owner owner = new Extras.Owner(random.nextBoolean() ? null : text(random), "someone@example.org");
        return new AnyShow(log.snapshot(), show, episodes, new Extras(owner, bodies));
    }

    private static Map<String, Object> show(Random random) {
        Map<String, Object> show = new HashMap<>();
        show.put("title", "t" + text(random));
        maybe(random, show, "description", "d" + text(random));
        maybe(random, show, "link", "https://example.org/?a=1&b=" + random.nextInt(9));
        maybe(random, show, "language", random.nextBoolean() ? "de" : "pt-br");
        maybe(random, show, "author", "a" + text(random));
        maybe(random, show, "categories", List.of(category(random), category(random)));
        maybe(random, show, "explicit", random.nextBoolean());
        maybe(random, show, "type", random.nextBoolean() ? "SERIAL" : "EPISODIC");
        maybe(random, show, "copyright", "c" + text(random));
        maybe(
                random,
                show,
                "funding",
                List.of(Map.of("url", "https://example.org/give?a=1&b=2", "text", text(random))));
        maybe(random, show, "persons", List.of(Map.of("name", "p" + text(random), "role", "host")));
        maybe(random, show, "locked", random.nextBoolean());
        maybe(random, show, "txt", List.of(Map.of("purpose", "verify", "value", text(random))));
        maybe(random, show, "block", random.nextBoolean());
        maybe(random, show, "complete", random.nextBoolean());
        maybe(random, show, "enclosure", random.nextBoolean() ? "aac" : "standard");
        maybe(random, show, "itemLimit", 1 + random.nextInt(4));
        return show;
    }

    private static Map<String, Object> episode(Random random, int number) {
        Map<String, Object> episode = new HashMap<>();
        maybe(random, episode, "title", "t" + text(random));
        maybe(random, episode, "description", "<p>" + text(random) + "<a href=\"https://example.org/\">x</a></p>");
        maybe(
                random,
                episode,
                "notes",
                Map.of("key", NOTES.formatted(number), "mimeType", "text/html", "bytes", 9, "sha256", "0".repeat(64)));
        maybe(random, episode, "season", 1 + random.nextInt(3));
        maybe(random, episode, "seasonName", "s" + text(random));
        maybe(random, episode, "number", 1 + random.nextInt(300));
        maybe(random, episode, "type", List.of("FULL", "TRAILER", "BONUS").get(random.nextInt(3)));
        maybe(random, episode, "explicit", random.nextBoolean());
        maybe(random, episode, "link", "https://example.org/e/" + number);
        maybe(random, episode, "persons", List.of(Map.of("name", "p" + text(random))));
        maybe(
                random,
                episode,
                "soundbites",
                List.of(Map.of("startMillis", 1000, "durationMillis", 15_000, "title", text(random))));
        maybe(random, episode, "block", random.nextBoolean());
        return episode;
    }

    private static Map<String, String> category(Random random) {
        List<String> names = new ArrayList<>(Categories.ALL.keySet());
        String name = names.get(random.nextInt(names.size()));
        List<String> subs = Categories.ALL.getOrDefault(name, List.of());
        return subs.isEmpty()
                ? Map.of("name", name)
                : Map.of("name", name, "sub", subs.get(random.nextInt(subs.size())));
    }

    private static void maybe(Random random, Map<String, Object> into, String field, Object value) {
        if (random.nextInt(4) > 0) {
            into.put(field, value);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, random.nextInt(12)).forEach(_ -> text.append(PARTS[random.nextInt(PARTS.length)]));
        return text.toString().replaceAll("</?(?=[A-Za-z])", "<!");
    }
}
