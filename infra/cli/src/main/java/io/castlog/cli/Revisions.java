package io.castlog.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** feed-service's calls on the feeds that shows had. */
record Revisions(Api api) {
    private static final int PAGE = 100;

    /** The newest ones, the newest first. */
    List<JsonNode> newest(String podcastId, int most) {
        List<JsonNode> found = new ArrayList<>();
        String cursor = "";
        while (cursor != null && found.size() < most) {
            String query = "?limit=" + Math.min(PAGE, most - found.size());
            String from = cursor.isEmpty() ? "" : "&cursor=" + Api.path(cursor).substring(1);
            JsonNode page = api.getPrivate(Api.path("podcasts", podcastId, "revisions") + query + from, JsonNode.class);
            page.path("items").forEach(found::add);
            cursor = page.path("next").textValue();
        }
        return found;
    }

    JsonNode diff(String podcastId, String before, String after) {
        return api.getPrivate(Api.path("podcasts", podcastId, "revisions", before, "diff", after), JsonNode.class);
    }

    JsonNode restore(String podcastId, String revision, boolean dryRun, boolean keepNew) {
        String path = Api.path("podcasts", podcastId, "revisions", revision, "restore");
        return api.order(path + "?dryRun=%s&keepNew=%s".formatted(dryRun, keepNew), JsonNode.class);
    }
}
