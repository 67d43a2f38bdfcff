package io.castlog.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private final Routes routes = new Routes("out", "rss");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/show/feed.xml",
                "/show/feed.json",
                "/show/pages/2.xml",
                "/show/assets/cover.jpg",
                "/assets/cover.png",
                "/p/token/show/feed.xml",
                "/feed.xml"
            })
    void sendsFeedsPagesAndAssetsToTheRssBucket(String path) {
        assertThat(routes.find(path)).contains(new Location("rss", path.substring(1), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/show/episode/0123/episode-standard.mp3", "/show/feed.xml.mp3", "/show/feeds"})
    void sendsEverythingElseToTheOutputBucket(String path) {
        assertThat(routes.find(path)).contains(new Location("out", path.substring(1), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/work",
                "/work/u/1/a.mp3",
                "/revisions/show/feed.xml",
                "/revisions/show/feeds/0000000000000042-r003-0123456789abcdef0123.xml.gz",
                "/revisions/show/manifests/9999999999999957-r996-0123456789abcdef0123.json",
                "/shadow/show/assets/a.png"
            })
    void servesNothingPrivate(String path) {
        assertThat(routes.find(path)).isEmpty();
    }

    @Test
    void isNotFooledByNamesThatOnlyStartLikePrivateOnes() {
        assertThat(routes.find("/workshop/feed.xml")).isPresent();
    }
}
