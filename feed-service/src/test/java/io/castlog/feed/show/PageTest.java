package io.castlog.feed.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.castlog.events.PodcastId;
import io.castlog.platform.http.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void aFullPageContinuesAfterItsLast() {
        Page<String> page = Page.of(List.of("a", "b", "c"), 2, id -> id, String::toUpperCase);

        assertThat(page.items()).containsExactly("A", "B");
        assertThat(Page.after(page.next(), PodcastId::new)).contains(new PodcastId("b"));
    }

    @Test
    void theLastPageHasNoNext() {
        assertThat(Page.of(List.of("a", "b"), 2, id -> id, id -> id).next()).isNull();
        assertThat(Page.of(List.<String>of(), 2, id -> id, id -> id).items()).isEmpty();
    }

    @Test
    void aCursorThatNoPageGaveIsRefused() {
        assertThat(Page.after(null, PodcastId::new)).isEmpty();
        assertThat(Page.after("", PodcastId::new)).isEmpty();
        for (String wrong : List.of("%%%", "Li4")) {
            assertThatThrownBy(() -> Page.after(wrong, PodcastId::new)).isInstanceOf(ProblemException.class);
        }
    }
}
