package io.castlog.local.s3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Cuts one page out of sorted objects, rolling up what shares a delimiter, as ListObjectsV2 does. */
final class Listing {
    private static final int LONGEST_PAGE = 1000;

    private final String prefix;
    private final String delimiter;
    private final int limit;
    private final List<S3Object> objects = new ArrayList<>();
    private final List<CommonPrefix> prefixes = new ArrayList<>();
    private @Nullable String last;
    private boolean more;

    private Listing(ListObjectsV2Request request) {
        this.prefix = request.prefix() == null ? "" : request.prefix();
        this.delimiter = request.delimiter() == null ? "" : request.delimiter();
        this.limit = request.maxKeys() == null ? LONGEST_PAGE : request.maxKeys();
        this.last = request.continuationToken() == null ? request.startAfter() : request.continuationToken();
    }

    /** The page that follows the request's token; its own token is the last name of the page. */
    static ListObjectsV2Response page(List<S3Object> sorted, ListObjectsV2Request request) {
        Listing listing = new Listing(request);
        for (S3Object object : sorted) {
            listing.add(object);
        }
        return ListObjectsV2Response.builder()
                .contents(listing.objects)
                .commonPrefixes(listing.prefixes)
                .nextContinuationToken(listing.more ? listing.last : null)
                .isTruncated(listing.more)
                .build();
    }

    private void add(S3Object object) {
        int end = delimiter.isEmpty() ? -1 : object.key().indexOf(delimiter, prefix.length());
        boolean rolledUp = end >= 0;
        String name = rolledUp ? object.key().substring(0, end + delimiter.length()) : object.key();
        if (more || (last != null && compare(name, last) <= 0)) {
            return;
        }
        if (objects.size() + prefixes.size() >= limit) {
            more = limit > 0;
            return;
        }
        last = name;
        if (rolledUp) {
            prefixes.add(CommonPrefix.builder().prefix(name).build());
        } else {
            objects.add(object);
        }
    }

    private static int compare(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
