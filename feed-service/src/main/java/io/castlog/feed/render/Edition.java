package io.castlog.feed.render;

import io.castlog.events.EpisodeId;
import io.castlog.events.feed.ShowDetails;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.rules.Broken;
import io.castlog.feed.rules.Broken.Severity;
import io.castlog.feed.rules.FeedRules;
import io.castlog.feed.rules.Finding;
import io.castlog.feed.rules.Finding.Effect;
import io.castlog.feed.rules.Identity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All documents of a show's feed at one offset, checked: an item that breaks a rule of feeds is rendered without its
 * description, or left out where that does not help, and the rest is published.
 *
 * @param rss the feed; it names the pages, so it is put after them
 * @param json the same as a JSON Feed
 * @param pages older items, in documents that never change: another content is another key
 * @param identities of all items
 * @param findings on items that are not as their creators wrote them
 * @param warnings on the feed as a whole
 * @param version of the renderer that wrote them
 */
public record Edition(
        Document rss,
        Document json,
        List<Document> pages,
        List<Identity> identities,
        Map<EpisodeId, Finding> findings,
        List<String> warnings,
        Version version) {
    private static final int LARGE = 1_000_000;
    private static final int TOO_LARGE = 4_000_000;

    /** Copies the collections. */
    public Edition {
        pages = List.copyOf(pages);
        identities = List.copyOf(identities);
        findings = Map.copyOf(findings);
        warnings = List.copyOf(warnings);
    }

    /** The edition of a state. */
    public static Edition of(Snapshot snapshot, Extras extras) {
        return of(snapshot, extras, Fragments.none());
    }

    /**
     * The feed that a state gives unless an item breaks a rule, which nobody looked at: for comparison with one that was
     * checked when it was published.
     */
    public static Unchecked unchecked(Snapshot snapshot, Extras extras) {
        ShowState show = snapshot.show();
        RssFeed rss = new RssFeed(show, extras);
        List<Item> items = Item.of(snapshot, Corrections.NONE, new Remembered());
        Split split = Split.of(items, Split.limit(show));
        String older = null;
        int number = 1;
        for (List<Item> page : split.pages()) {
            older = rss.page(number++, items(rss, page, false), older).key();
        }
        return new Unchecked(rss.feed(items(rss, split.feed(), true), older), items.size());
    }

    /**
     * A feed whose rules nobody looked at.
     *
     * @param items how many there are, with those on pages
     */
    public record Unchecked(Document rss, int items) {}

    private static List<byte[]> items(RssFeed rss, List<Item> items, boolean withNotes) {
        return items.stream().map(item -> rss.item(item, withNotes)).toList();
    }

    /** The edition of a state, with the help of what is remembered of the items. */
    public static Edition of(Snapshot snapshot, Extras extras, Fragments known) {
        return of(snapshot, extras, Map.of(), Map.of(), known);
    }

    /**
     * The edition of a state in which some items keep the identity with which they were published.
     *
     * @param findings why they keep it
     * @throws BadFeedException if the channel itself breaks a rule
     */
    public static Edition of(
            Snapshot snapshot,
            Extras extras,
            Map<EpisodeId, Identity> kept,
            Map<EpisodeId, Finding> findings,
            Fragments known) {
        Corrections corrections = Corrections.keeping(kept, findings);
        while (true) {
            Draft draft = new Draft(snapshot, extras, corrections, known);
            Map<EpisodeId, String> errors = first(draft, Severity.ERROR);
            if (errors.isEmpty()) {
                return of(snapshot.show(), draft, corrections, extras.version());
            }
            corrections = corrections.after(errors);
        }
    }

    private static Edition of(ShowState show, Draft draft, Corrections corrections, Version version) {
        List<String> warnings = new ArrayList<>();
        for (Broken broken : draft.brokenByChannel()) {
            if (broken.severity() == Severity.ERROR) {
                throw new BadFeedException(broken.message());
            }
            warnings.add(broken.message());
        }
        warnings.addAll(size(draft.feed().bytes().length, show.edits().details()));
        Map<EpisodeId, Finding> findings = new HashMap<>();
        first(draft, Severity.ADVICE).forEach((id, message) -> findings.put(id, new Finding(Effect.NOTED, message)));
        findings.putAll(corrections.findings());
        return new Edition(draft.feed(), draft.json(), draft.pages(), draft.identities(), findings, warnings, version);
    }

    /** The first of the rules that items break. */
    private static Map<EpisodeId, String> first(Draft draft, Severity severity) {
        Map<EpisodeId, String> messages = new HashMap<>();
        draft.broken()
                .forEach((id, rules) -> rules.stream()
                        .filter(broken -> broken.severity() == severity)
                        .findFirst()
                        .ifPresent(broken -> messages.put(id, broken.message())));
        return messages;
    }

    private static List<String> size(int bytes, @Nullable ShowDetails details) {
        String advice = details == null || details.itemLimit() == null ? "set an itemLimit" : "lower its itemLimit";
        if (bytes >= TOO_LARGE) {
            return List.of("the feed has %d bytes: from %d on validators refuse it; %s"
                    .formatted(bytes, FeedRules.LONGEST_DOCUMENT, advice));
        }
        return bytes >= LARGE
                ? List.of("the feed has %d bytes: some apps stop reading at %d; %s".formatted(bytes, LARGE, advice))
                : List.of();
    }
}
