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
import io.castlog.feed.rules.NotAFeedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 */
public record Edition(
        Document rss,
        Document json,
        List<Document> pages,
        List<Identity> identities,
        Map<EpisodeId, Finding> findings,
        List<String> warnings) {
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
        return of(snapshot, extras, Map.of(), Map.of());
    }

    /**
     * The edition of a state in which some items keep the identity with which they were published.
     *
     * @param findings why they keep it
     * @throws BadFeedException if the channel itself breaks a rule
     */
    public static Edition of(
            Snapshot snapshot, Extras extras, Map<EpisodeId, Identity> kept, Map<EpisodeId, Finding> findings) {
        Corrections corrections = Corrections.keeping(kept, findings);
        while (true) {
            Draft draft = Draft.of(snapshot, extras, corrections);
            Check check = new Check(draft);
            if (check.errors.isEmpty()) {
                return check.edition(snapshot.show(), corrections);
            }
            corrections = corrections.after(check.errors);
        }
    }

    /** Sorts what the rules say of a draft's documents. */
    private static final class Check {
        private final Draft draft;
        private final Map<EpisodeId, String> errors = new HashMap<>();
        private final Map<EpisodeId, String> notes = new HashMap<>();
        private final Set<String> warnings = new LinkedHashSet<>();

        Check(Draft draft) {
            this.draft = draft;
            for (Draft.Part part : draft.rss()) {
                check(part.document().bytes()).forEach(broken -> sort(broken, part.items()));
            }
        }

        private static List<Broken> check(byte[] document) {
            try {
                return FeedRules.check(document);
            } catch (NotAFeedException e) {
                throw new BadFeedException(String.valueOf(e.getMessage()));
            }
        }

        private void sort(Broken broken, List<Item> items) {
            boolean error = broken.severity() == Severity.ERROR;
            if (broken.item() == Broken.CHANNEL) {
                if (error) {
                    throw new BadFeedException(broken.message());
                }
                warnings.add(broken.message());
                return;
            }
            EpisodeId id = items.get(broken.item()).episode().episodeId();
            (error ? errors : notes).putIfAbsent(id, broken.message());
        }

        Edition edition(ShowState show, Corrections corrections) {
            Map<EpisodeId, Finding> findings = new HashMap<>();
            notes.forEach((id, message) -> findings.put(id, new Finding(Effect.NOTED, message)));
            findings.putAll(corrections.findings());
            List<String> all = new ArrayList<>(warnings);
            size(draft.feed().bytes().length, show.edits().details()).forEach(all::add);
            return new Edition(draft.feed(), draft.json(), draft.pages(), draft.identities(), findings, all);
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
}
