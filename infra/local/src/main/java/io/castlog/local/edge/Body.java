package io.castlog.local.edge;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

/**
 * An object's bytes in memory, compressed as well as soon as somebody asks for that. They lie outside the heap: a socket
 * takes them from there without another copy.
 */
final class Body {
    private final ByteBuffer plain;
    private final Map<Coding, ByteBuffer> packed = new EnumMap<>(Coding.class);

    Body(byte[] plain) {
        this.plain = direct(plain);
    }

    /** All bytes in a coding, in a buffer of the caller's own. */
    ByteBuffer bytes(Coding coding) {
        if (coding == Coding.NONE) {
            return plain.duplicate();
        }
        synchronized (packed) {
            return packed.computeIfAbsent(coding, this::pack).duplicate();
        }
    }

    /** With what its compressed forms may need. */
    int weight() {
        return 2 * plain.capacity();
    }

    private ByteBuffer pack(Coding coding) {
        byte[] bytes = new byte[plain.capacity()];
        plain.duplicate().get(bytes);
        return direct(coding.pack(bytes));
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip().asReadOnlyBuffer();
    }
}
