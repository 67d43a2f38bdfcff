package io.castlog.feed.replay;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of an item between two feeds.
 *
 * @param guid that it has, or had
 * @param fields what differs; empty for an item that came or went
 */
public record Change(Kind kind, String guid, String title, List<Field> fields) {
    /** Copies the list. */
    public Change {
        fields = List.copyOf(fields);
    }

    /** How an item differs; from the third on, a reason for an app to take it for another one. */
    public enum Kind {
        /** It is new. */
        ADDED,
        /** Something but its identity. */
        FIELDS,
        /** It is gone. */
        REMOVED,
        /** Apps take it for a new item. */
        GUID,
        /** Apps sort it elsewhere. */
        PUB_DATE,
        /** Apps download it from elsewhere. */
        ENCLOSURE;

        /** Whether a live replay needs leave to do so. */
        public boolean needsLeave() {
            return compareTo(FIELDS) > 0;
        }

        /** As people write it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** One that needs leave, by its label. */
        static Optional<Kind> withLeave(String label) {
            return Stream.of(values())
                    .filter(kind -> kind.needsLeave() && kind.label().equals(label))
                    .findFirst();
        }

        /** The labels of those that need leave. */
        static List<String> labels() {
            return Stream.of(values()).filter(Kind::needsLeave).map(Kind::label).toList();
        }
    }

    /** A value that differs; blank where there was or is none. */
    public record Field(String name, String before, String after) {}
}
