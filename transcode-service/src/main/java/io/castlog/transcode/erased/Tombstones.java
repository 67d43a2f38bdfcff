package io.castlog.transcode.erased;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What was erased, for good; beside the jobs, under names that no upload has. */
@Singleton
public final class Tombstones {
    private final DynamoDbClient dynamo;
    private final String table;

    Tombstones(DynamoDbClient dynamo, @Property(name = "castlog.jobs.table") String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /**
     * Writes down that something was erased; once is enough.
     *
     * @param episodeId absent: the whole show
     */
    public void add(PodcastId podcastId, @Nullable EpisodeId episodeId) {
        dynamo.putItem(put -> put.tableName(table).item(key(podcastId, episodeId)));
    }

    /** Whether an episode was erased, alone or with its show. */
    public boolean cover(PodcastId podcastId, EpisodeId episodeId) {
        return isThere(podcastId, null) || isThere(podcastId, episodeId);
    }

    private boolean isThere(PodcastId podcastId, @Nullable EpisodeId episodeId) {
        return !dynamo.getItem(get ->
                        get.tableName(table).key(key(podcastId, episodeId)).consistentRead(true))
                .item()
                .isEmpty();
    }

    private static Map<String, AttributeValue> key(PodcastId podcastId, @Nullable EpisodeId episodeId) {
        String name = "erased/" + podcastId + (episodeId == null ? "" : "/" + episodeId);
        return Map.of("uploadId", AttributeValue.fromS(name));
    }
}
