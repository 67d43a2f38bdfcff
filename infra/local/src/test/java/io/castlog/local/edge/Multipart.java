package io.castlog.local.edge;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Takes an answer of several ranges apart. */
final class Multipart {
    private Multipart() {}

    /** A range, its bytes in hex. */
    record Part(String type, String range, String bytes) {}

    static List<Part> parts(byte[] body, String boundary) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String[] parts = text.split("\r\n--" + boundary, -1);
        if (!parts[0].isEmpty() || !parts[parts.length - 1].equals("--\r\n")) {
            throw new IllegalArgumentException("not closed: " + parts[parts.length - 1]);
        }
        return Arrays.stream(parts, 1, parts.length - 1).map(Multipart::part).toList();
    }

    private static Part part(String text) {
        int end = text.indexOf("\r\n\r\n");
        String head = text.substring(2, end);
        String bytes = HexFormat.of().formatHex(text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1));
        return new Part(header(head, "Content-Type"), header(head, "Content-Range"), bytes);
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }
}
