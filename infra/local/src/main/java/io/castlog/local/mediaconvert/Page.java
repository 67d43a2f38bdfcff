package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list a request asks for.
 *
 * @param after the key of the last item of the page before
 */
record Page(boolean ascending, int most, @Nullable String after) {
    private static final int MOST = 20;

    /** Reads {@code order}, {@code maxResults} and {@code nextToken}. */
    static Page of(Map<String, String> query, boolean ascending) {
        String order =
                choice(query, "order", Set.of("ASCENDING", "DESCENDING"), ascending ? "ASCENDING" : "DESCENDING");
        return new Page(order.equals("ASCENDING"), size(query), after(query.get("nextToken")));
    }

    /** One of the values of an enum of the API. */
    static String choice(Map<String, String> query, String name, Set<String> allowed, String otherwise) {
        String value = query.getOrDefault(name, otherwise);
        if (!allowed.contains(value)) {
            throw ApiException.badRequest(name + ": \"" + value + "\" is not one of "
                    + String.join(", ", allowed.stream().sorted().toList()));
        }
        return value;
    }

    private static int size(Map<String, String> query) {
        String given = query.getOrDefault("maxResults", Integer.toString(MOST));
        if (!given.matches("\\d{1,2}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > MOST) {
            throw ApiException.badRequest("maxResults: should be 1 to " + MOST + ", is " + given);
        }
        return Integer.parseInt(given);
    }

    private static @Nullable String after(@Nullable String token) {
        if (token == null) {
            return null;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest("nextToken: was not given by this service");
        }
    }

    /**
     * The page, with a token where there are more.
     *
     * @param key unique, and its order is that of the list
     */
    <T> ObjectNode of(String field, Stream<T> items, Function<T, String> key, Function<T, JsonNode> view) {
        Comparator<String> order = ascending ? Comparator.naturalOrder() : Comparator.reverseOrder();
        List<T> found = items.filter(item -> after == null || order.compare(key.apply(item), after) > 0)
                .sorted(Comparator.comparing(key, order))
                .limit(most + 1L)
                .toList();
        ObjectNode body = Json.MAPPER.createObjectNode();
        ArrayNode list = body.putArray(field);
        found.stream().limit(most).forEach(item -> list.add(view.apply(item)));
        if (found.size() > most) {
            body.put("nextToken", token(key.apply(found.get(most - 1))));
        }
        return body;
    }

    private static String token(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The key of a list by name or, with {@code CREATION_DATE}, by age. */
    static <T extends Resource<T>> Function<T, String> key(String listBy) {
        return listBy.equals("CREATION_DATE")
                ? item -> "%015d %s".formatted(item.createdAt().toEpochMilli(), item.name())
                : Resource::name;
    }
}
