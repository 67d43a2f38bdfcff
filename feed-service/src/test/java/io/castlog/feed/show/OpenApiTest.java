package io.castlog.feed.show;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    @Test
    void theDescriptionNamesEveryCallAndWhatItTakesAndAnswers() throws IOException {
        String text = read("/META-INF/swagger/openapi.yml");

        assertThat(text)
                .contains(
                        "  /podcasts:",
                        "  /podcasts/{podcastId}:",
                        "  /podcasts/{podcastId}/episodes/{episodeId}:",
                        "  /podcasts/{podcastId}/image:",
                        "  /podcasts/{podcastId}/episodes/{episodeId}/chapters:",
                        "  /admin/dead-letters/{id}/redrive:",
                        "  /podcasts/{podcastId}/revisions/{revision}/feed.xml:",
                        "  /podcasts/{podcastId}/revisions/{revision}/diff/{other}:",
                        "  /podcasts/{podcastId}/revisions/{revision}/restore:",
                        "#/components/schemas/RevisionView",
                        "#/components/schemas/RestoreView",
                        "#/components/schemas/ShowForm",
                        "#/components/schemas/EpisodeForm",
                        "#/components/schemas/PodcastView",
                        "application/problem+json",
                        "scheme: bearer")
                .doesNotContain("#/components/schemas/ObjectNode");
    }

    @Test
    void thePageNeedsNoOtherHost() throws IOException {
        assertThat(read("/META-INF/swagger/views/swagger-ui/index.html")).doesNotContain("https://");
    }

    private static String read(String name) throws IOException {
        try (InputStream in = OpenApiTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        }
    }
}
