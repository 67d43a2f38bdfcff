package io.castlog.local.s3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Object keys as file paths. S3 keys are any UTF-8: a file system would merge {@code a//b} with {@code a/b}, refuse
 * {@code a} beside {@code a/b}, confuse case or Unicode forms, and end at 255 bytes. Here a key's bytes outside
 * {@code [a-z0-9._-]} become {@code %xx}, a folder's name ends in {@code @}, and a long name goes on in a folder whose
 * name ends in {@code ~}; an object's file ends in {@code =}.
 */
final class EncodedKeys {
    private static final int LONGEST_NAME = 180;
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789_-";

    private EncodedKeys() {}

    /** The path of an object. */
    static String encode(String key) {
        int slash = key.lastIndexOf('/');
        return encodeFolder(key.substring(0, slash + 1)) + name(key.substring(slash + 1)) + "=";
    }

    /** The path of what lies under a prefix that is empty or ends in a slash. */
    static String encodeFolder(String prefix) {
        StringBuilder path = new StringBuilder();
        int start = 0;
        for (int slash = prefix.indexOf('/'); slash >= 0; slash = prefix.indexOf('/', start)) {
            path.append(name(prefix.substring(start, slash))).append("@/");
            start = slash + 1;
        }
        return path.toString();
    }

    /** The key of an object's path; empty when the path is none of ours. */
    static Optional<String> decode(String path) {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        String[] names = path.split("/", -1);
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            char end = name.isEmpty() ? ' ' : name.charAt(name.length() - 1);
            boolean last = i == names.length - 1;
            if (name.startsWith(".") || (last ? end != '=' : end != '@' && end != '~')) {
                return Optional.empty();
            }
            decodeName(name.substring(0, name.length() - 1), key);
            if (end == '@') {
                key.write('/');
            }
        }
        return Optional.of(key.toString(StandardCharsets.UTF_8));
    }

    private static String name(String segment) {
        StringBuilder encoded = new StringBuilder();
        int length = 0;
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            String next = encode(b, length == 0);
            if (length + next.length() > LONGEST_NAME) {
                encoded.append("~/");
                length = 0;
                next = encode(b, true);
            }
            encoded.append(next);
            length += next.length();
        }
        return encoded.toString();
    }

    private static String encode(byte b, boolean first) {
        char c = (char) (b & 0xff);
        boolean plain = PLAIN.indexOf(c) >= 0 || (c == '.' && !first);
        return plain ? String.valueOf(c) : "%" + HexFormat.of().toHexDigits(b);
    }

    private static void decodeName(String name, ByteArrayOutputStream into) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '%') {
                into.write(HexFormat.fromHexDigits(name, i + 1, i + 3));
                i += 2;
            } else {
                into.write(c);
            }
        }
    }
}
