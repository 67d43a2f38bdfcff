package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.Call.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** Jobs queries, which are answered when their results are asked for; the latest thousand are kept, in memory. */
final class JobQueries {
    private static final int MOST = 1_000;

    private record Query(ServedRegion region, Map<String, String> paging, Predicate<Job> matching) {}

    private final Map<String, Query> queries = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Query> eldest) {
            return size() > MOST;
        }
    });

    Answer start(Call call) {
        Setting body = Setting.root(call.body());
        Map<String, String> paging = new HashMap<>();
        for (String field : List.of("order", "maxResults", "nextToken")) {
            if (body.at(field).present()) {
                paging.put(field, body.at(field).node().asText());
            }
        }
        var _ = Page.of(paging, false);
        // AWS joins the filters by OR.
        Predicate<Job> matching =
                filters(call.region(), body).stream().reduce(Predicate::or).orElse(job -> true);
        String id = UUID.randomUUID().toString();
        queries.put(id, new Query(call.region(), paging, matching));
        return Answer.of(201, "id", Json.MAPPER.getNodeFactory().textNode(id));
    }

    private static List<Predicate<Job>> filters(ServedRegion region, Setting body) {
        List<Predicate<Job>> filters = new ArrayList<>();
        for (Setting filter : body.at("filterList").items()) {
            for (Setting value : filter.required("values").items()) {
                filters.add(filter(region, filter.required("key"), value.text()));
            }
        }
        return filters;
    }

    private static Predicate<Job> filter(ServedRegion region, Setting key, String value) {
        return switch (key.text()) {
            case "queue" -> JobFilters.queue(region, value);
            case "status" -> JobFilters.status(value);
            case "fileInput" -> JobFilters.input(value);
            case "jobEngineVersionRequested" -> JobFilters.engine(value);
            case "jobEngineVersionUsed" ->
                value.equals(EngineVersion.CURRENT) ? JobFilters.engine(value) : job -> false;
            case "audioCodec" -> JobFilters.codec("audioDescriptions", value);
            case "videoCodec" -> JobFilters.codec("videoDescription", value);
            default -> throw key.wrong("\"" + key.text() + "\" is not a key of jobs queries");
        };
    }

    Answer results(Call call) {
        Query query = queries.get(call.name());
        if (query == null || !query.region().equals(call.region())) {
            throw ApiException.notFound("Could not find jobs query " + call.name() + ".");
        }
        return new Answer(
                200,
                JobFilters.page(query.region(), query.paging(), query.matching())
                        .put("status", "COMPLETE"));
    }
}
