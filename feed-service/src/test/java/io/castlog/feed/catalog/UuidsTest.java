package io.castlog.feed.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.EpisodeId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples are the specification's: https://podcasting2.org/docs/podcast-namespace/tags/guid */
class UuidsTest {
    @ParameterizedTest
    @CsvSource({
        "https://mp3s.nashownotes.com/pc20rss.xml, 917393e3-1b1e-5cef-ace4-edaa54e1f810",
        "mp3s.nashownotes.com/pc20rss.xml, 917393e3-1b1e-5cef-ace4-edaa54e1f810",
        "http://podnews.net/rss//, 9b024349-ccf0-5f69-a609-6b82873eab3c"
    })
    void aFeedsGuidLeavesOutSchemeAndTrailingSlashes(String url, UUID guid) {
        assertThat(Uuids.ofFeed(url)).isEqualTo(guid);
    }

    @Test
    void anEpisodesGuidIsOfVersion5AndItsOwn() {
        UUID podcast = Uuids.ofFeed("https://podnews.net/rss");

        UUID one = Uuids.ofEpisode(podcast, new EpisodeId("e1"));

        assertThat(one.version()).isEqualTo(5);
        assertThat(one.variant()).isEqualTo(2);
        assertThat(one).isNotEqualTo(Uuids.ofEpisode(podcast, new EpisodeId("e2")));
    }
}
