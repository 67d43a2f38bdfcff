package io.castlog.platform.dead;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with what was in it.
 *
 * @param headers of the original record; attributes of a message
 * @param text the payload, where it is text
 * @param base64 the payload, where it is not
 */
public record Shown(
        Letter letter,
        Map<String, String> headers,
        @Nullable String text,
        @Nullable String base64) {
    /** Copies the map. */
    public Shown {
        headers = Map.copyOf(headers);
    }

    static Shown of(Letter letter, Map<String, String> headers, byte @Nullable [] payload) {
        if (payload == null) {
            return new Shown(letter, headers, null, null);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
            if (text.chars().noneMatch(Shown::isUnprintable)) {
                return new Shown(letter, headers, text, null);
            }
        } catch (CharacterCodingException _) { // no text
        }
        return new Shown(letter, headers, null, Base64.getEncoder().encodeToString(payload));
    }

    private static boolean isUnprintable(int character) {
        return Character.isISOControl(character) && !Character.isWhitespace(character);
    }
}
