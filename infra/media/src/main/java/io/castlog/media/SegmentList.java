package io.castlog.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pieces that a film was cut into.
 *
 * @param beginning what a player reads first; null where each piece stands alone
 * @param pieces in order
 */
public record SegmentList(@Nullable Piece beginning, List<Piece> pieces) {
    /** Where ffmpeg lists them. */
    static final String LIST = "list.m3u8";

    private static final Pattern MAP = Pattern.compile("URI=\"([^\"]+)\"(?:,BYTERANGE=\"(\\d+)@(\\d+)\")?");

    public SegmentList {
        pieces = List.copyOf(pieces);
    }

    /**
     * A file or a part of one.
     *
     * @param offset in bytes
     * @param length in bytes
     * @param seconds how long it plays; 0 for a beginning
     */
    public record Piece(Path file, long offset, long length, double seconds) {}

    /** Seconds of all pieces. */
    public double seconds() {
        return pieces.stream().mapToDouble(Piece::seconds).sum();
    }

    /** Bits per second of the piece that has most. */
    public long peakBitrate() {
        return Math.round(pieces.stream()
                .filter(piece -> piece.seconds() > 0)
                .mapToDouble(piece -> piece.length() * 8 / piece.seconds())
                .max()
                .orElse(0));
    }

    /** Bits per second over all pieces. */
    public long averageBitrate() {
        double seconds = seconds();
        return seconds == 0
                ? 0
                : Math.round(pieces.stream().mapToLong(Piece::length).sum() * 8 / seconds);
    }

    /**
     * Reads what ffmpeg wrote into a folder.
     *
     * @throws IOException when there is no list, or a file of the list is missing
     */
    public static SegmentList read(Path folder) throws IOException {
        Piece beginning = null;
        List<Piece> pieces = new ArrayList<>();
        double seconds = 0;
        String range = "";
        for (String line : Files.readAllLines(folder.resolve(LIST))) {
            Matcher map = MAP.matcher(line);
            if (line.startsWith("#EXT-X-MAP:") && map.find()) {
                String bytes = map.group(2) == null ? "" : map.group(2) + "@" + map.group(3);
                beginning = piece(folder.resolve(map.group(1)), bytes, 0);
            } else if (line.startsWith("#EXTINF:")) {
                seconds = Double.parseDouble(line.substring(8, line.indexOf(',')));
            } else if (line.startsWith("#EXT-X-BYTERANGE:")) {
                range = line.substring(17);
            } else if (!line.startsWith("#") && !line.isBlank()) {
                pieces.add(piece(folder.resolve(line), range, seconds));
            }
        }
        return new SegmentList(beginning, pieces);
    }

    private static Piece piece(Path file, String range, double seconds) throws IOException {
        int at = range.indexOf('@');
        return at < 0
                ? new Piece(file, 0, Files.size(file), seconds)
                : new Piece(
                        file, Long.parseLong(range.substring(at + 1)), Long.parseLong(range.substring(0, at)), seconds);
    }
}
