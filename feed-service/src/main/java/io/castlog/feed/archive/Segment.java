package io.castlog.feed.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Consecutive records of a partition, gzipped: one line of JSON each.
 *
 * @param gzip never written to
 * @param sha256 of the lines before they were gzipped, in hex
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once and never compared
record Segment(SegmentName name, byte[] gzip, String sha256) {

    /**
     * The records.
     *
     * @throws ArchiveException if these are not the bytes that were archived, or not the records that the name says
     */
    List<Line> lines() {
        byte[] content = content();
        if (!sha256.equals(HexFormat.of().formatHex(newDigest().digest(content)))) {
            throw new ArchiveException("%s: the content does not have the checksum %s".formatted(name, sha256));
        }
        List<Line> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                lines.add(line(content, start, i, name.first() + lines.size()));
                start = i + 1;
            }
        }
        if (lines.size() != name.records() || start != content.length) {
            throw new ArchiveException(
                    "%s: holds %d records, expected %d".formatted(name, lines.size(), name.records()));
        }
        return lines;
    }

    private byte[] content() {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ArchiveException("%s: cannot be unpacked: %s".formatted(name, e.getMessage()), e);
        }
    }

    private Line line(byte[] content, int from, int to, long offset) {
        try {
            Line line = Line.read(Arrays.copyOfRange(content, from, to));
            if (line.offset() == offset) {
                return line;
            }
            throw new ArchiveException(
                    "%s: offset %d stands where %d is expected".formatted(name, line.offset(), offset));
        } catch (IOException e) {
            throw new ArchiveException("%s: offset %d is no record".formatted(name, offset), e);
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A segment that still takes records. For one thread. */
    static final class Open {
        private final LogPartition partition;
        private final long first;
        private final MessageDigest digest = newDigest();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final GZIPOutputStream gzip;
        private long next;
        private long size;

        /** At the offset of its first record. */
        Open(LogPartition partition, long first) {
            this.partition = partition;
            this.first = first;
            this.next = first;
            try {
                this.gzip = new GZIPOutputStream(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("memory can be written", e);
            }
        }

        /** Takes the record of the next offset. */
        void add(Line line) {
            if (line.offset() != next) {
                throw new IllegalArgumentException("offset %d: expected %d".formatted(line.offset(), next));
            }
            write(line.json());
            write(new byte[] {'\n'});
            next++;
        }

        private void write(byte[] part) {
            try {
                gzip.write(part);
            } catch (IOException e) {
                throw new UncheckedIOException("memory can be written", e);
            }
            digest.update(part);
            size += part.length;
        }

        /** Bytes before gzip. */
        long size() {
            return size;
        }

        long records() {
            return next - first;
        }

        /** The end of it: nothing can be added after. */
        Segment close() {
            try {
                gzip.close();
            } catch (IOException e) {
                throw new UncheckedIOException("memory can be written", e);
            }
            return new Segment(
                    new SegmentName(partition, first, next - 1),
                    bytes.toByteArray(),
                    HexFormat.of().formatHex(digest.digest()));
        }
    }
}
