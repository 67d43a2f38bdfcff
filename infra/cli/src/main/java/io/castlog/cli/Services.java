package io.castlog.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a Castlog is and what lets one write to it.
 *
 * @param transcode absent where nobody said; few commands need it
 * @param token a bearer token
 */
record Services(URI ingest, URI feed, @Nullable URI transcode, String token) {
    /** What {@code infra/local/up} leaves in its data folder while it runs. */
    record Running(URI ingest, URI feed, @Nullable URI transcode, String token) {}

    /**
     * Options first, then the environment, then a running local stack.
     *
     * @param data the stack's data folder; null looks for one here and in the folders above
     * @throws IllegalArgumentException when something is still missing; the message says how to give it
     */
    static Services find(
            @Nullable URI ingest,
            @Nullable URI feed,
            @Nullable URI transcode,
            @Nullable String token,
            @Nullable Path data,
            Map<String, String> env,
            Path here) {
        Optional<Running> local = running(data, env, here);
        return new Services(
                first(ingest, env.get("CASTLOG_INGEST_URL"), local.map(Running::ingest), "--ingest"),
                first(feed, env.get("CASTLOG_FEED_URL"), local.map(Running::feed), "--feed"),
                known(transcode, env.get("CASTLOG_TRANSCODE_URL"), local.map(Running::transcode))
                        .orElse(null),
                Stream.of(
                                Optional.ofNullable(token),
                                Optional.ofNullable(env.get("CASTLOG_TOKEN")),
                                local.map(Running::token))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElseThrow(() -> missing("--token")));
    }

    private static URI first(@Nullable URI option, @Nullable String environment, Optional<URI> local, String name) {
        return known(option, environment, local).orElseThrow(() -> missing(name));
    }

    private static Optional<URI> known(@Nullable URI option, @Nullable String environment, Optional<URI> local) {
        return Optional.ofNullable(option)
                .or(() -> Optional.ofNullable(environment).map(URI::create))
                .or(() -> local);
    }

    static IllegalArgumentException missing(String option) {
        return new IllegalArgumentException(
                "No running local stack found (start one with infra/local/up), and %s is not given".formatted(option));
    }

    private static Optional<Running> running(@Nullable Path data, Map<String, String> env, Path here) {
        if (data != null) {
            return read(data);
        }
        Stream<Path> above = Stream.iterate(here.toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(".castlog"));
        Stream<Path> checkout = Stream.ofNullable(env.get("CASTLOG_HOME")).map(home -> Path.of(home, ".castlog"));
        return Stream.concat(above, checkout)
                .map(Services::read)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Running> read(Path data) {
        Path file = data.resolve("running.json");
        return Files.isReadable(file) ? Optional.of(Json.read(file, Running.class)) : Optional.empty();
    }
}
