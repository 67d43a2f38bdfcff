package io.castlog.feed.rules;

import io.castlog.feed.rules.Broken.Severity;
import io.castlog.feed.rules.FeedDocument.Element;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Apple, Spotify, PSP-1 and the W3C validator together refuse or complain about. Knows nothing of how the document
 * was made.
 */
public final class FeedRules {
    /** The W3C validator reads no more of a document. */
    public static final int LONGEST_DOCUMENT = 5_000_000;

    private FeedRules() {}

    /**
     * Checks a feed.
     *
     * @return what is broken: the channel's first, then by item
     * @throws NotAFeedException if it is none
     */
    public static List<Broken> check(byte[] feed) {
        return check(FeedDocument.read(feed));
    }

    /** Checks a feed that was read. */
    public static List<Broken> check(FeedDocument feed) {
        List<Broken> broken = new ArrayList<>(checkChannel(feed));
        broken.addAll(checkItems(feed));
        broken.addAll(duplicates(feed.items().stream().map(Identity::of).toList()));
        broken.sort(Comparator.comparingInt(Broken::item));
        return List.copyOf(broken);
    }

    /** Checks all but the items. */
    public static List<Broken> checkChannel(FeedDocument feed) {
        List<Broken> broken = new ArrayList<>();
        new ChannelRules(new Values(feed.channel(), Broken.CHANNEL, broken)).check();
        return broken;
    }

    /** Checks each item by itself. */
    public static List<Broken> checkItems(FeedDocument feed) {
        List<Broken> broken = new ArrayList<>();
        ItemRules rules = new ItemRules(isSerial(feed.channel()));
        for (int i = 0; i < feed.items().size(); i++) {
            rules.check(new Values(feed.items().get(i), i, broken));
        }
        return broken;
    }

    /** Checks that no two items of a feed are the same to an app. */
    public static List<Broken> duplicates(List<Optional<Identity>> items) {
        List<Broken> broken = new ArrayList<>();
        Set<String> guids = new HashSet<>();
        Set<String> enclosures = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            int item = i;
            items.get(i).ifPresent(identity -> {
                if (!guids.add(identity.guid())) {
                    broken.add(
                            new Broken(item, Severity.ERROR, "guid '%s' is another item's".formatted(identity.guid())));
                }
                if (!enclosures.add(identity.url())) {
                    broken.add(new Broken(
                            item, Severity.ERROR, "enclosure '%s' is another item's".formatted(identity.url())));
                }
            });
        }
        return broken;
    }

    private static boolean isSerial(Element channel) {
        return channel.textOf("itunes:type").filter("serial"::equals).isPresent();
    }
}
