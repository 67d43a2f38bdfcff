package io.castlog.feed.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.ShowDetails;
import io.castlog.feed.catalog.Described;
import io.castlog.platform.event.Json;
import io.castlog.platform.http.ProblemException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Descriptions as JSON, and what is wrong with them. */
class RulesTest {
    @Test
    void takesADescriptionOfEverythingAsItWasWritten() {
        ShowDetails show = Described.show();
        EpisodeDetails episode = Described.episode(EpisodeDetails.Visibility.DRAFT, 1, 2);

        assertThat(read(ShowForm.of(show), "{}", ShowForm.class).details(show, null))
                .isEqualTo(show);
        assertThat(read(EpisodeForm.of(episode), "{}", EpisodeForm.class).details(episode, episode.notes()))
                .isEqualTo(episode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'title': ' '} | title",
                "{'description': 'a <p>b</p>'} | description",
                "{'author': '<i>x'} | author",
                "{'language': 'xx'} | language",
                "{'language': 'english'} | language",
                "{'link': 'ftp://example.org'} | link",
                "{'link': 'https://exämple.org/'} | link",
                "{'link': 'https://example.org/a b'} | link",
                "{'categories': [{'name': 'technology'}]} | categories/0/name",
                "{'categories': [{'name': 'Arts', 'sub': 'Drama'}]} | categories/0/sub",
                "{'categories': [{}]} | categories/0/name",
                "{'categories': [{'name':'Arts'},{'name':'Arts'},{'name':'Arts'},{'name':'Arts'}]} | categories",
                "{'funding': [{'url': 'http://example.org'}]} | funding/0/url",
                "{'persons': [{'name': 'A', 'img': 'x'}]} | persons/0/img",
                "{'locations': [{'name': 'A', 'rel': 'where'}]} | locations/0/rel",
                "{'locations': [{'name': 'A', 'geo': '1,2'}]} | locations/0/geo",
                "{'locations': [{'name': 'A', 'osm': 'X1'}]} | locations/0/osm",
                "{'locations': [{'name': 'A', 'country': 'Switzerland'}]} | locations/0/country",
                "{'license': {'id': 'My own', 'url': null}} | license/url",
                "{'trailers': [{'text': 'A', 'url': 'https://e.org/a'}]} | trailers/0/pubDate",
                "{'trailers': [{'text': 'A', 'url': 'https://e.org/a', 'pubDate': '2026-01-01T00:00:00Z', 'season': 0}]}"
                        + " | trailers/0/season",
                "{'txt': [{'purpose': 'verify'}]} | txt/0/value",
                "{'podroll': [{'feedGuid': 'x'}]} | podroll/0/feedGuid",
                "{'medium': 'radio'} | medium",
                "{'newFeedUrl': 'http://example.org/'} | newFeedUrl",
                "{'enclosure': 'The Best'} | enclosure",
                "{'itemLimit': 3} | itemLimit",
                "{'updateFrequency': {'text': 'x', 'rule': 'weekly'}} | updateFrequency/rule",
                "{'updateFrequency': {'text': 'x', 'start': null, 'rule': 'FREQ=WEEKLY;COUNT=3'}} | updateFrequency/start",
                "{'updateFrequency': {'text': 'x', 'start': 'Tuesday'}} | updateFrequency/start",
                "{'explicit': 'perhaps'} | explicit",
                "{'colour': 'red'} | colour",
            })
    void refusesWhatDirectoriesRefuseOfAShow(String patch, String field) {
        assertThatThrownBy(() -> read(ShowForm.of(Described.show()), patch, ShowForm.class)
                        .details(null, null))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.field()).contains(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'title': 'a <b>c</b>'} | title",
                "{'season': 0} | season",
                "{'number': 0} | number",
                "{'number': 1.5} | number",
                "{'number': '2'} | number",
                "{'season': null} | season",
                "{'number': null} | number",
                "{'display': 'the number that is shown has more than 32 characters'} | display",
                "{'link': 'x'} | link",
                "{'soundbites': [{'startMillis': -1, 'durationMillis': 20000}]} | soundbites/0/startMillis",
                "{'soundbites': [{'startMillis': 0, 'durationMillis': 1000}]} | soundbites/0/durationMillis",
                "{'visibility': 'secret'} | visibility",
                "{'guid': 'mine'} | guid",
            })
    void refusesWhatDirectoriesRefuseOfAnEpisode(String patch, String field) {
        EpisodeForm form = EpisodeForm.of(Described.episode(EpisodeDetails.Visibility.DRAFT, 1, 2));

        assertThatThrownBy(() -> read(form, patch, EpisodeForm.class).details(null, null))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.field()).contains(field));
    }

    @Test
    void refusesADescriptionThatIsTooLongInBytes() {
        String patch = "{'description': '" + "ä".repeat(2001) + "'}";

        assertThatThrownBy(() -> read(ShowForm.of(Described.show()), patch, ShowForm.class)
                        .details(null, null))
                .hasMessageContaining("4000 bytes")
                .hasMessageContaining("4002");
    }

    @ParameterizedTest
    @CsvSource({"ada@example.org, true", "ada@localhost, false", "ada, false", "a b@example.org, false"})
    void anOwnerHasAnAddress(String email, boolean right) {
        if (right) {
            OwnerRules.check(new Owner("Ada", email));
        } else {
            assertThatThrownBy(() -> OwnerRules.check(new Owner("Ada", email)))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.field()).contains("owner/email"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "A *b* | <p>A <em>b</em></p>",
                "<p>A <b onclick=\"x()\">b</b></p> | <p>A <b>b</b></p>",
                "<script>alert(1)</script> | ~~",
                "[x](javascript:alert(1)) | <p><a>x</a></p>",
                "<img src=x onerror=alert(1)> | ~~",
                "a < b && c | <p>a &lt; b &amp;&amp; c</p>",
            })
    void cleansWhatCreatorsWrite(String text, String html) {
        assertThat(Html.of(text)).isEqualTo(html == null ? "" : html);
    }

    private static <T> T read(Object form, String patch, Class<T> type) {
        try {
            return Patches.apply(form, (ObjectNode) Json.mapper().readTree(patch.replace('\'', '"')), type);
        } catch (IOException e) {
            throw new IllegalArgumentException(patch, e);
        }
    }
}
