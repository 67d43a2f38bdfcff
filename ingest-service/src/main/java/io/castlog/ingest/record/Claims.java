package io.castlog.ingest.record;

import io.castlog.events.UploadId;
import io.castlog.ingest.bucket.InputBucket;
import io.castlog.ingest.bucket.StoredObject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which upload an object of the bucket is, told by key, etag and time of last change: what a sweep sees. Events tell
 * objects apart by sequencer or version, which a listing does not show; the claim brings both together, whichever comes
 * first.
 */
@Singleton
public final class Claims {
    private static final String CLAIM = "claim";

    private final UploadsTable table;
    private final String bucket;

    Claims(UploadsTable table, InputBucket bucket) {
        this.table = table;
        this.bucket = bucket.name();
    }

    /**
     * Claims an object for an upload that an event tells of.
     *
     * @param candidate the upload's id, going by the event
     * @return the upload it is: the candidate, or what a sweep made of the object before. A sweep's upload answers to
     *     one event only, so that the same bytes put twice stay two uploads
     */
    public UploadId claim(StoredObject object, UploadId candidate, String sequencer) {
        Item mine = Item.named(id(object), CLAIM).with("holder", candidate).with("sequencer", sequencer);
        if (table.putNew(mine)) {
            return candidate;
        }
        boolean same = table.update(
                id(object),
                "SET sequencer = :sequencer",
                "attribute_not_exists(sequencer) OR sequencer = :sequencer",
                List.of(),
                Map.of("sequencer", sequencer));
        return same ? holder(object) : candidate;
    }

    /**
     * Claims an object that a sweep found.
     *
     * @return the upload it is: the candidate, or what an event or an earlier sweep made of it
     */
    public UploadId claim(StoredObject object, UploadId candidate) {
        return table.putNew(Item.named(id(object), CLAIM).with("holder", candidate)) ? candidate : holder(object);
    }

    /** Says that nothing is left to do about an object, if this upload holds the claim. */
    public void settle(StoredObject object, UploadId holder) {
        table.update(
                id(object), "SET settled = :yes", "holder = :holder", List.of(), Map.of("yes", true, "holder", holder));
    }

    /** Forgets an object that is deleted. */
    public void forget(StoredObject object) {
        table.delete(id(object));
    }

    /** Those objects about which something may be left to do. */
    public List<StoredObject> unsettled(List<StoredObject> objects) {
        List<StoredObject> unsettled = new ArrayList<>();
        for (int from = 0; from < objects.size(); from += UploadsTable.BATCH) {
            List<StoredObject> some = objects.subList(from, Math.min(from + UploadsTable.BATCH, objects.size()));
            Map<String, Item> claims = table.get(some.stream().map(this::id).toList());
            some.stream().filter(object -> !settled(claims.get(id(object)))).forEach(unsettled::add);
        }
        return unsettled;
    }

    private static boolean settled(@Nullable Item claim) {
        return claim != null && claim.flag("settled");
    }

    private UploadId holder(StoredObject object) {
        return table.get(id(object))
                .map(claim -> new UploadId(claim.text("holder")))
                .orElseThrow(() -> new IllegalStateException("claim of " + object.key() + " is gone"));
    }

    /** With a slash, which no id of an entry has. */
    private String id(StoredObject object) {
        String state = object.etag() + "/" + object.lastModified().getEpochSecond();
        return "object/" + UploadId.of(bucket, object.key(), state);
    }
}
