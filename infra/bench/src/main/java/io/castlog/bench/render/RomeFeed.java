package io.castlog.bench.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rometools.modules.content.ContentModuleImpl;
import com.rometools.modules.itunes.EntryInformationImpl;
import com.rometools.modules.itunes.FeedInformationImpl;
import com.rometools.modules.itunes.types.Category;
import com.rometools.modules.itunes.types.Duration;
import com.rometools.modules.itunes.types.Subcategory;
import com.rometools.rome.feed.module.Module;
import com.rometools.rome.feed.synd.SyndContentImpl;
import com.rometools.rome.feed.synd.SyndEnclosureImpl;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndEntryImpl;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedOutput;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/** The same show as ROME writes it, without the podcast namespace, of which it knows nothing. */
final class RomeFeed {
    private static final int FULL_NOTES = 50;

    private RomeFeed() {}

    static byte[] of(int episodes) throws FeedException {
        SyndFeed feed = new SyndFeedImpl();
        feed.setFeedType("rss_2.0");
        feed.setTitle("Our Show & Friends");
        feed.setDescription("What we talk about, every day, with people who were there.");
        feed.setLink("https://example.org/our-show");
        feed.setLanguage("en-gb");
        feed.setCopyright("2026 We");
        feed.setPublishedDate(Date.from(Shows.START));
        FeedInformationImpl show = new FeedInformationImpl();
        show.setAuthor("We");
        show.setExplicit(false);
        show.setType("episodic");
        show.setImageUri("https://feeds.example.org/castlog/assets/cover.jpg");
        Category category = new Category("Society & Culture");
        category.setSubcategory(new Subcategory("Documentary"));
        show.setCategories(List.of(category));
        feed.setModules(new ArrayList<Module>(List.of(show)));
        List<SyndEntry> entries = new ArrayList<>(episodes);
        for (int number = episodes; number > 0; number--) {
            entries.add(entry(number, number > episodes - FULL_NOTES));
        }
        feed.setEntries(entries);
        return new SyndFeedOutput().outputString(feed).getBytes(UTF_8);
    }

    private static SyndEntry entry(int number, boolean withNotes) {
        SyndEntry entry = new SyndEntryImpl();
        entry.setTitle(Shows.title(number));
        entry.setLink("https://example.org/our-show/" + number);
        entry.setUri("guid-" + number);
        entry.setPublishedDate(Date.from(Shows.START.plusSeconds(86_400L * number)));
        SyndContentImpl description = new SyndContentImpl();
        description.setType("text/html");
        description.setValue(Shows.description());
        entry.setDescription(description);
        SyndEnclosureImpl enclosure = new SyndEnclosureImpl();
        enclosure.setUrl(Shows.url("e%d/0123456789abcdef0123/e%d-standard.mp3".formatted(number, number)));
        enclosure.setLength(43_212_345);
        enclosure.setType("audio/mpeg");
        entry.setEnclosures(List.of(enclosure));
        EntryInformationImpl itunes = new EntryInformationImpl();
        itunes.setTitle(Shows.title(number));
        itunes.setDuration(new Duration(1_800_000));
        itunes.setSeason(1 + number / 50);
        itunes.setEpisode(1 + number % 50);
        itunes.setEpisodeType("full");
        itunes.setExplicit(false);
        List<Module> modules = new ArrayList<>(List.of(itunes));
        if (withNotes) {
            ContentModuleImpl content = new ContentModuleImpl();
            content.setEncodeds(List.of(Shows.notes()));
            modules.add(content);
        }
        entry.setModules(modules);
        return entry;
    }
}
