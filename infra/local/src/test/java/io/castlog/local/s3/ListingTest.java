package io.castlog.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

class ListingTest {
    private static final List<S3Object> OBJECTS = Stream.of("a", "b/1", "b/2", "b/c/3", "d")
            .map(key -> S3Object.builder().key(key).build())
            .toList();

    @Test
    void pagesJoinToTheWholeList() {
        List<String> keys = new ArrayList<>();
        ListObjectsV2Request request = ListObjectsV2Request.builder().maxKeys(2).build();
        ListObjectsV2Response page = Listing.page(OBJECTS, request);
        keys.addAll(keys(page));
        while (page.isTruncated()) {
            page = Listing.page(
                    OBJECTS,
                    request.toBuilder()
                            .continuationToken(page.nextContinuationToken())
                            .build());
            keys.addAll(keys(page));
        }

        assertThat(keys).containsExactly("a", "b/1", "b/2", "b/c/3", "d");
    }

    @Test
    void aDelimiterRollsUpWhatIsBehindIt() {
        ListObjectsV2Response page = Listing.page(
                OBJECTS, ListObjectsV2Request.builder().delimiter("/").build());

        assertThat(keys(page)).containsExactly("a", "d");
        assertThat(page.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("b/");
    }

    @Test
    void aPageMayEndAtARolledUpFolder() {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .delimiter("/")
                .prefix("b/")
                .maxKeys(2)
                .build();
        List<S3Object> below = OBJECTS.subList(1, 4);

        ListObjectsV2Response first = Listing.page(below, request);
        ListObjectsV2Response second = Listing.page(
                below,
                request.toBuilder()
                        .continuationToken(first.nextContinuationToken())
                        .build());

        assertThat(keys(first)).containsExactly("b/1", "b/2");
        assertThat(second.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("b/c/");
        assertThat(second.isTruncated()).isFalse();
    }

    private static List<String> keys(ListObjectsV2Response page) {
        return page.contents().stream().map(S3Object::key).toList();
    }
}
