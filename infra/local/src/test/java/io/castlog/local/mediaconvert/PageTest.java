package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {
    private static final List<String> NAMES = List.of("c", "a", "e", "b", "d");

    @Test
    void leadsThroughTheWholeListInOrder() {
        assertThat(walk(Map.of("maxResults", "2"), true)).containsExactly("a", "b", "c", "d", "e");
        assertThat(walk(Map.of("maxResults", "1", "order", "DESCENDING"), true))
                .containsExactly("e", "d", "c", "b", "a");
        assertThat(walk(Map.of(), false)).containsExactly("e", "d", "c", "b", "a");
    }

    @Test
    void goesOnAfterAnItemThatIsGone() {
        String token =
                page(Map.of("maxResults", "2"), true, NAMES).path("nextToken").asText();

        ObjectNode rest = page(Map.of("nextToken", token), true, List.of("a", "c", "e"));

        assertThat(names(rest)).containsExactly("c", "e");
        assertThat(rest.has("nextToken")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "maxResults, 0",
        "maxResults, 21",
        "maxResults, two",
        "maxResults, -1",
        "order, UPWARDS",
        "nextToken, not base64!"
    })
    void refusesWhatNoListHas(String name, String value) {
        assertThatThrownBy(() -> Page.of(Map.of(name, value), true))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith(name);
    }

    private static List<String> walk(Map<String, String> query, boolean ascending) {
        List<String> found = new ArrayList<>();
        Map<String, String> next = new HashMap<>(query);
        ObjectNode page;
        do {
            page = page(next, ascending, NAMES);
            found.addAll(names(page));
            next.put("nextToken", page.path("nextToken").asText());
        } while (page.has("nextToken"));
        return found;
    }

    private static ObjectNode page(Map<String, String> query, boolean ascending, List<String> all) {
        return Page.of(query, ascending).of("names", all.stream(), name -> name, PageTest::text);
    }

    private static JsonNode text(String name) {
        return Json.MAPPER.getNodeFactory().textNode(name);
    }

    private static List<String> names(ObjectNode page) {
        return page.path("names").valueStream().map(JsonNode::asText).toList();
    }
}
