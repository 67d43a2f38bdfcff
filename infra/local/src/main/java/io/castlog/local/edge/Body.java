package io.castlog.local.edge;

import java.util.EnumMap;
import java.util.Map;

/** An object's bytes in memory, compressed as well as soon as somebody asks for that. Nobody changes the arrays. */
final class Body {
    private final byte[] plain;
    private final Map<Coding, byte[]> packed = new EnumMap<>(Coding.class);

    Body(byte[] plain) {
        this.plain = plain;
    }

    byte[] bytes(Coding coding) {
        if (coding == Coding.NONE) {
            return plain;
        }
        synchronized (packed) {
            return packed.computeIfAbsent(coding, wanted -> wanted.pack(plain));
        }
    }

    /** With what its compressed forms may need. */
    int weight() {
        return 2 * plain.length;
    }
}
