package io.castlog.local.edge;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the edge function answers, by the same rules: {@code infra/edge/answers.json} holds requests on which both
 * agree.
 */
record Addresses(KeyValueStore store) {
    private static final Set<String> FEEDS = Set.of("feed.xml", "feed.json");
    private static final Pattern SHOW = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /**
     * An answer instead of the object.
     *
     * @param location where a show moved to; empty where it is gone
     */
    record Answer(int status, Optional<String> location, String text) {}

    /**
     * The answer to a GET or HEAD; empty where the object answers.
     *
     * @param path as it was sent, with its escapes
     */
    Optional<Answer> find(String path) {
        return path.indexOf('%') < 0 ? decided(path) : decoded(path).flatMap(this::decided);
    }

    private Optional<Answer> decided(String path) {
        int end = path.indexOf('/', 1);
        String show = path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
        return store.get(show)
                .filter(_ -> SHOW.matcher(show).matches())
                .flatMap(value -> answer(value.split(" ", 3), end < 0 ? "" : path.substring(end + 1)));
    }

    private static Optional<Answer> answer(String[] said, String rest) {
        return switch (said[0]) {
            case "410" -> Optional.of(new Answer(410, Optional.empty(), "This show was deleted."));
            case "301" ->
                said.length == 3 && FEEDS.contains(rest)
                        ? Optional.of(new Answer(301, Optional.of(said[2]), "This show moved to " + said[2]))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Empty where the escapes are no UTF-8. */
    private static Optional<String> decoded(String path) {
        try {
            String plain = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
            return Optional.of(plain).filter(text -> text.indexOf('\uFFFD') < 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
