package io.castlog.feed.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.castlog.events.feed.ShowDetails;
import io.castlog.platform.event.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShowEditsTest {
    private static final ShowDetails HERE = details(Map.of("title", "Our show"));
    private static final ShowDetails AWAY =
            details(Map.of("title", "Our show", "newFeedUrl", "https://example.org/feed.xml"));

    @Test
    void remembersWhenTheAddressChangedItsAnswer() {
        ShowEdits described = ShowEdits.NONE.edited(HERE, 3);
        ShowEdits moved = described.edited(AWAY, 5);
        ShowEdits described2 = moved.edited(AWAY, 7);
        ShowEdits returned = described2.edited(HERE, 9);

        assertThat(described.addressedAt()).isNull();
        assertThat(moved.addressedAt()).isEqualTo(5);
        assertThat(described2.addressedAt()).isEqualTo(5);
        assertThat(returned.addressedAt()).isEqualTo(9);
        assertThat(returned.gone(12).addressedAt()).isEqualTo(12);
    }

    @Test
    void readsAStateThatDoesNotHoldItYet() throws JsonProcessingException {
        ShowEdits read = Json.mapper()
                .readValue("{\"version\":1,\"details\":null,\"verdicts\":[],\"erased\":false}", ShowEdits.class);

        assertThat(read.addressedAt()).isNull();
    }

    private static ShowDetails details(Map<String, Object> fields) {
        return Json.mapper().convertValue(fields, ShowDetails.class);
    }
}
