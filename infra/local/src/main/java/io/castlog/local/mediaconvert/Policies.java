package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Which kinds of inputs jobs may have. Without a policy, all. */
final class Policies {
    private static final List<String> KINDS = List.of("httpInputs", "httpsInputs", "s3Inputs");
    private static final String ALLOWED = "ALLOWED";

    private final Path file;
    private volatile ObjectNode policy;

    Policies(Path file) throws IOException {
        this.file = file;
        this.policy = Files.exists(file) ? Json.MAPPER.readValue(file.toFile(), ObjectNode.class) : allowingAll();
    }

    private static ObjectNode allowingAll() {
        ObjectNode policy = Json.MAPPER.createObjectNode();
        KINDS.forEach(kind -> policy.put(kind, ALLOWED));
        return policy;
    }

    ObjectNode current() {
        return policy;
    }

    ObjectNode put(Setting wanted) {
        ObjectNode next = policy.deepCopy();
        for (String kind : KINDS) {
            Setting value = wanted.at(kind);
            if (value.present()) {
                next.put(kind, value.oneOf(Set.of(ALLOWED, "DISALLOWED")));
            }
        }
        return keep(next);
    }

    void delete() {
        var _ = keep(allowingAll());
    }

    /** Whether jobs may read this URL. */
    boolean allows(String url) {
        String kind = url.startsWith("s3:") ? "s3Inputs" : url.startsWith("https:") ? "httpsInputs" : "httpInputs";
        return policy.path(kind).asText(ALLOWED).equals(ALLOWED);
    }

    private synchronized ObjectNode keep(ObjectNode next) {
        try {
            Json.write(file, next);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the policy", e);
        }
        policy = next;
        return next;
    }
}
