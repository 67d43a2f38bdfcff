package io.castlog.ingest.upload;

import io.castlog.ingest.bucket.StoredPart;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the parts that S3 has with those that an upload needs. */
final class PartCheck {
    private static final int SHOWN = 20;

    private PartCheck() {}

    /**
     * What stands against making an object of the parts; empty when nothing does.
     *
     * @param sent what the caller says it sent; empty when it says nothing
     */
    static Optional<String> objection(PartPlan plan, List<StoredPart> stored, List<Sending.Sent> sent) {
        Map<Integer, StoredPart> byNumber =
                stored.stream().collect(Collectors.toMap(StoredPart::number, Function.identity()));
        List<Integer> missing = plan.numbers().stream()
                .filter(number -> !byNumber.containsKey(number))
                .toList();
        if (!missing.isEmpty()) {
            return Optional.of("%d of %d parts are missing: %s".formatted(missing.size(), plan.count(), some(missing)));
        }
        Optional<String> wrongSize = stored.stream()
                .filter(part -> !plan.has(part.number()) || part.size() != plan.sizeOf(part.number()))
                .map(part -> wrongSize(plan, part))
                .findFirst();
        return wrongSize.or(() -> sent.stream()
                .filter(part -> !matches(part, byNumber.get(part.number())))
                .map(part -> "part %d is not stored with etag %s; send it again".formatted(part.number(), part.etag()))
                .findFirst());
    }

    private static String wrongSize(PartPlan plan, StoredPart part) {
        return plan.has(part.number())
                ? "part %d has %d bytes instead of %d; send it again"
                        .formatted(part.number(), part.size(), plan.sizeOf(part.number()))
                : "part %d does not belong to a file of %d bytes".formatted(part.number(), plan.size());
    }

    private static boolean matches(Sending.Sent sent, @Nullable StoredPart stored) {
        return stored != null && stored.etag().equals(sent.etag().replace("\"", ""));
    }

    private static String some(List<Integer> numbers) {
        String shown = numbers.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
        return numbers.size() > SHOWN ? shown + ", …" : shown;
    }
}
