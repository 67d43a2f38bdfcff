package io.castlog.feed.render;

import static io.castlog.feed.AnUpload.anUpload;
import static io.castlog.feed.catalog.ALog.SHOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.events.EpisodeId;
import io.castlog.events.feed.EpisodeEdited;
import io.castlog.events.feed.EpisodePublished;
import io.castlog.events.feed.Publishing;
import io.castlog.events.feed.PublishingConfigured;
import io.castlog.events.feed.ShowEdited;
import io.castlog.feed.AnUpload;
import io.castlog.feed.catalog.ALog;
import io.castlog.feed.catalog.Described;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.rules.Broken.Severity;
import io.castlog.feed.rules.FeedDocument;
import io.castlog.feed.rules.FeedRules;
import io.castlog.feed.rules.Finding.Effect;
import io.castlog.feed.rules.Identity;
import io.castlog.platform.event.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditionTest {
    @Test
    void everyDocumentKeepsTheRules() {
        ALog log = episodes(7).add(Described.show("a", 0), ALog.at(50));

        Edition edition = Edition.of(limited(log, 3), Extras.NONE);

        assertThat(FeedRules.check(edition.rss().bytes()))
                .allMatch(broken -> broken.message().startsWith("itunes:owner")
                        || broken.message().startsWith("itunes:episode"));
        assertThat(edition.findings().values()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6, 7, 8, 100})
    void theFeedAndItsPagesHoldEveryItem(int limit) {
        Edition edition = Edition.of(limited(episodes(7), limit), Extras.NONE);

        FeedDocument feed = FeedDocument.read(edition.rss().bytes());
        List<String> all = new ArrayList<>(guids(feed));
        Optional<String> link = feed.link("prev-archive");
        while (link.isPresent()) {
            FeedDocument page = FeedDocument.read(page(edition, link.get()));
            assertThat(page.channel().first("fh:archive")).isPresent();
            assertThat(page.link("current")).hasValue("https://feeds.example.org/our-show/feed.xml");
            assertThat(page.link("self")).isEqualTo(link);
            assertThat(guids(page)).hasSize(limit);
            all.addAll(guids(page));
            link = page.link("prev-archive");
        }

        assertThat(guids(feed)).hasSize(Math.min(limit, 7)).contains("guid-7");
        assertThat(all).contains("guid-1", "guid-2", "guid-3", "guid-4", "guid-5", "guid-6", "guid-7");
        assertThat(edition.identities()).extracting(Identity::guid).hasSize(7);
    }

    @Test
    void aNewEpisodeChangesNoPage() {
        List<String> before = keys(Edition.of(limited(episodes(7), 2), Extras.NONE));
        List<String> after = keys(Edition.of(limited(episodes(8), 2), Extras.NONE));
        List<String> later = keys(Edition.of(limited(episodes(9), 2), Extras.NONE));

        assertThat(after).containsAll(before);
        assertThat(later).containsAll(after).hasSizeGreaterThan(after.size());
    }

    @Test
    void anotherDescriptionOfAnOldEpisodeIsAnotherPage() {
        ALog log = episodes(5);
        List<String> before = keys(Edition.of(limited(log, 2), Extras.NONE));
        log.add(
                new EpisodeEdited(SHOW, new EpisodeId("e1"), "x", 0, Described.episode("Other", "<p>o</p>")),
                ALog.at(90));

        assertThat(keys(Edition.of(log.snapshot(), Extras.NONE))).doesNotContainAnyElementsOf(before);
    }

    @Test
    void theJsonFeedSaysTheSame() throws IOException {
        ALog log = episodes(3)
                .add(
                        Described.episode("e2", "b", 0, io.castlog.events.feed.EpisodeDetails.Visibility.PUBLISHED),
                        ALog.at(60));
        Edition edition = Edition.of(limited(log, 2), Extras.NONE);

        JsonNode json = Json.mapper().readTree(edition.json().bytes());
        JsonNode item = json.path("items").path(1);

        assertThat(json.path("version").asText()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(json.path("title").asText()).isEqualTo("Our Show & Friends");
        assertThat(json.path("feed_url").asText()).isEqualTo("https://feeds.example.org/our-show/feed.json");
        assertThat(json.path("items")).hasSize(2);
        assertThat(item.path("id").asText()).isEqualTo("guid-2");
        assertThat(item.path("content_html").asText()).contains("How it began");
        assertThat(item.path("attachments").path(0).path("url").asText())
                .isEqualTo(edition.identities().stream()
                        .filter(identity -> identity.guid().equals("guid-2"))
                        .findFirst()
                        .orElseThrow()
                        .url());
        assertThat(item.path("attachments")).hasSize(2);
        JsonNode page =
                Json.mapper().readTree(page(edition, json.path("next_url").asText()));
        assertThat(page.path("items")).hasSize(2);
        assertThat(page.has("next_url")).isFalse();
    }

    @Test
    void anItemThatBreaksARuleIsShownWithoutItsDescription() {
        ALog log = episodes(2)
                .add(
                        new EpisodeEdited(
                                SHOW,
                                new EpisodeId("e1"),
                                "x",
                                0,
                                Described.episode("Bold <b>title</b>", "x".repeat(5000))),
                        ALog.at(90));

        Edition edition = Edition.of(log.snapshot(), Extras.NONE);

        assertThat(edition.findings().get(new EpisodeId("e1"))).satisfies(finding -> {
            assertThat(Objects.requireNonNull(finding).effect()).isEqualTo(Effect.PLAIN);
            assertThat(finding.message()).isEqualTo("title holds HTML");
        });
        assertThat(guids(FeedDocument.read(edition.rss().bytes()))).containsExactly("guid-2", "guid-1");
        assertThat(new String(edition.rss().bytes(), UTF_8))
                .contains("<title>e1</title>")
                .doesNotContain("xxxx");
    }

    @Test
    void anItemThatNothingMakesGoodIsLeftOut() {
        ALog log = episodes(1);
        AnUpload twin = anUpload("our-show").file("twin.wav");
        log.add(twin.accepted(), ALog.at(90)).add(twin.completed(), ALog.at(91));
        log.add(new EpisodePublished(SHOW, twin.episodeId(), "guid-1", ALog.at(91)), ALog.at(91));

        Edition edition = Edition.of(log.snapshot(), Extras.NONE);

        assertThat(edition.findings().values()).singleElement().satisfies(finding -> {
            assertThat(finding.effect()).isEqualTo(Effect.LEFT_OUT);
            assertThat(finding.message()).isEqualTo("guid 'guid-1' is another item's");
        });
        assertThat(guids(FeedDocument.read(edition.rss().bytes()))).containsExactly("guid-1");
    }

    @Test
    void aChannelThatBreaksARuleIsNoEdition() {
        ALog log = episodes(1)
                .add(
                        new PublishingConfigured(
                                SHOW, new Publishing("https://feeds.example.org/a b", "https://media.example.org")),
                        ALog.at(90));

        assertThatThrownBy(() -> Edition.of(log.snapshot(), Extras.NONE))
                .isInstanceOf(BadFeedException.class)
                .hasMessageContaining("https://feeds.example.org/a b/our-show/feed.xml");
    }

    @Test
    void anItemKeepsTheIdentityItIsTold() {
        Identity kept = new Identity("other", ALog.at(-5000), "https://old.example.org/x/y.mp3", 77, "audio/mpeg");

        Edition edition = Edition.of(
                episodes(2).snapshot(), Extras.NONE, Map.of(new EpisodeId("e2"), kept), Map.of(), Fragments.none());

        assertThat(FeedDocument.read(edition.rss().bytes()).identities())
                .contains(kept)
                .hasSize(2);
    }

    @Test
    void alargeFeedIsWarnedOf() {
        ALog log = episodes(1);
        log.add(new EpisodeEdited(SHOW, new EpisodeId("e1"), "x", 0, Described.episode("t", "<p>d</p>")), ALog.at(90));
        String key = "our-show/assets/notes-0123456789abcdef0123.html";

        assertThat(warnings(log, key, 1_000_000)).anyMatch(text -> text.contains("some apps stop reading at 1000000"));
        assertThat(warnings(log, key, 4_000_000))
                .anyMatch(text -> text.contains("validators refuse it; set an itemLimit"));
        assertThat(warnings(log, key, 900_000)).noneMatch(text -> text.contains("bytes"));
    }

    @Test
    void whatIsRememberedOfItemsChangesNoByte() {
        Fragments known = Fragments.remembering(1 << 20);
        ALog log = episodes(6);
        for (Snapshot snapshot :
                List.of(log.snapshot(), limited(log, 2), edited(log, "a", 0), edited(log, "b", 1), limited(log, 4))) {
            Edition remembered = Edition.of(snapshot, Extras.NONE, known);
            Edition fresh = Edition.of(snapshot, Extras.NONE);

            assertThat(remembered.rss().bytes()).isEqualTo(fresh.rss().bytes());
            assertThat(remembered.json().bytes()).isEqualTo(fresh.json().bytes());
            assertThat(keys(remembered)).isEqualTo(keys(fresh));
            assertThat(remembered.findings()).isEqualTo(fresh.findings());
            assertThat(FeedRules.check(fresh.rss().bytes())).noneMatch(broken -> broken.severity() == Severity.ERROR);
        }
    }

    private static Snapshot edited(ALog log, String writeId, int version) {
        return log.add(
                        new EpisodeEdited(
                                SHOW,
                                new EpisodeId("e3"),
                                writeId,
                                version,
                                Described.episode("Title " + writeId, "<p>d</p>")),
                        ALog.at(95))
                .snapshot();
    }

    private static List<String> warnings(ALog log, String key, int length) {
        return Edition.of(log.snapshot(), new Extras(null, Map.of(key, "n".repeat(length))))
                .warnings();
    }

    private static ALog episodes(int count) {
        ALog log = ALog.registered();
        for (int i = 1; i <= count; i++) {
            AnUpload upload = anUpload("our-show").file("e" + i + ".wav");
            log.add(upload.accepted(), ALog.at(i)).add(upload.completed(), ALog.at(i));
            log.add(new EpisodePublished(SHOW, upload.episodeId(), "guid-" + i, ALog.at(i)), ALog.at(i));
        }
        return log;
    }

    private static Snapshot limited(ALog log, int limit) {
        int version = log.show().edits().version();
        return log.add(new ShowEdited(SHOW, "limit", version, Described.showOfAtMost(limit)), ALog.at(80))
                .snapshot();
    }

    private static List<String> keys(Edition edition) {
        return edition.pages().stream().map(Document::key).toList();
    }

    private static byte[] page(Edition edition, String url) {
        return edition.pages().stream()
                .filter(page -> url.equals("https://feeds.example.org/" + page.key()))
                .map(Document::bytes)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> guids(FeedDocument feed) {
        return feed.identities().stream().map(Identity::guid).toList();
    }
}
