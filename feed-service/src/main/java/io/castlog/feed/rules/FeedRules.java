package io.castlog.feed.rules;

import io.castlog.feed.rules.FeedDocument.Element;
import java.util.ArrayList;
import java.util.List;

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
        List<Broken> broken = new ArrayList<>();
        new ChannelRules(new Values(feed.channel(), Broken.CHANNEL, broken)).check();
        ItemRules rules = new ItemRules(isSerial(feed.channel()));
        for (int i = 0; i < feed.items().size(); i++) {
            rules.check(new Values(feed.items().get(i), i, broken));
        }
        return List.copyOf(broken);
    }

    private static boolean isSerial(Element channel) {
        return channel.textOf("itunes:type").filter("serial"::equals).isPresent();
    }
}
