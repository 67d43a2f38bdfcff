package io.castlog.local.mediaconvert;

import java.nio.charset.StandardCharsets;

/** Names of files as relative URIs: whatever a name holds, a player asks for that name. */
final class UriNames {
    private UriNames() {}

    static String of(String name) {
        StringBuilder uri = new StringBuilder();
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (each & 0xff);
            boolean plain = letter < 128 && (Character.isLetterOrDigit(letter) || "-._~/@+=,!()".indexOf(letter) >= 0);
            uri.append(plain ? String.valueOf(letter) : String.format("%%%02X", (int) letter));
        }
        return uri.toString();
    }
}
