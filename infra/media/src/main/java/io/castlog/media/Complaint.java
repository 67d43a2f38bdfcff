package io.castlog.media;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The last thing ffmpeg said, as one bounded line without paths, addresses or lists of options. */
final class Complaint {
    private static final int LONGEST = 200;
    private static final Pattern ADDRESS = Pattern.compile(" @ 0x[0-9a-f]+");
    private static final Pattern LIST = Pattern.compile(" '[^']*,[^']*'");

    private Complaint() {}

    static String of(String errors, Path file) {
        List<String> lines = errors.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("Last message repeated"))
                .toList();
        String line = lines.stream()
                .filter(each -> each.contains("not on whitelist"))
                .findFirst()
                .orElse(lines.isEmpty() ? "no reason given" : lines.getLast());
        String plain = line.replace(Allowed.url(file) + ": ", "").replace(Allowed.url(file), "the file");
        plain = LIST.matcher(ADDRESS.matcher(plain).replaceAll("")).replaceAll("");
        return plain.replaceAll("\\p{Cntrl}", " ").substring(0, Math.min(plain.length(), LONGEST));
    }
}
