package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TagsTest {
    @Test
    void readsTagsAndLaysThemOverEarlierOnes() {
        assertThat(Tags.of(given(tags("a", "1")))).containsExactly(Map.entry("a", "1"));
        assertThat(Tags.merged(Map.of("a", "0", "b", "2"), given(tags("a", "1"))))
                .isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(Tags.of(Setting.root(Json.MAPPER.createObjectNode()).at("tags")))
                .isEmpty();
    }

    @Test
    void refusesWhatAwsHasNoRoomFor() {
        ObjectNode many = Json.MAPPER.createObjectNode();
        for (int i = 0; i <= 50; i++) {
            many.put("key" + i, "");
        }

        assertRefused(many);
        assertRefused(tags("", "x"));
        assertRefused(tags("k".repeat(129), "x"));
        assertRefused(tags("aws:mine", "x"));
        assertRefused(tags("k", "v".repeat(257)));
        assertRefused(Json.MAPPER.createObjectNode().put("k", 1));
    }

    private static void assertRefused(ObjectNode tags) {
        assertThatThrownBy(() -> Tags.of(given(tags)))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("/tags");
    }

    private static ObjectNode tags(String key, String value) {
        return Json.MAPPER.createObjectNode().put(key, value);
    }

    private static Setting given(ObjectNode tags) {
        return Setting.root(Json.MAPPER.createObjectNode().set("tags", tags)).at("tags");
    }
}
