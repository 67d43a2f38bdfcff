package io.castlog.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.media.FileTags.Chapter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes titles, cover and chapters into files of sound, and nothing else: the encoded sound stays as it is, byte for
 * byte. What the file said before is gone. The same input gives the same bytes.
 *
 * <p>MP3 gets ID3v2.3 with CHAP, CTOC and APIC. ffmpeg makes the tag, which then stands before the untouched frames:
 * its own copy of an MP3 forgets the encoder's delay. MPEG-4 gets iTunes' atoms, chapters as a text track and as
 * Nero's list, its index first.
 */
public final class TagWriter {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final int ID3_HEADER = 10;
    private static final int ID3_FOOTER_FLAG = 0x10;

    private final Ffmpeg ffmpeg;

    /** Uses this ffmpeg. */
    public TagWriter(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /** Kinds of files that can carry tags. */
    public enum Kind {
        /** Bare MP3. */
        MP3("mp3", "mp3"),
        /** MPEG-4 sound, as iTunes names it. */
        M4A("mov", "ipod"),
        /** MPEG-4. */
        MP4("mov", "mp4");

        private final String demuxer;
        private final String muxer;

        Kind(String demuxer, String muxer) {
            this.demuxer = demuxer;
            this.muxer = muxer;
        }
    }

    /**
     * Writes a new file.
     *
     * @param sound is not changed
     * @param out is replaced
     * @param cover JPEG or PNG
     * @throws IOException when ffmpeg cannot be started or the disk does not take the file
     */
    public TagOutcome write(Kind kind, Path sound, Path out, FileTags tags, @Nullable Path cover)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("castlog-tags-");
        try {
            Path metadata = Files.write(
                    folder.resolve("tags.txt"),
                    FfMetadata.of(tags, chapters(kind, tags)).getBytes(UTF_8));
            Path tagged = kind == Kind.MP3 ? folder.resolve("tagged") : out;
            Contained.Ended ended = Contained.run(
                    command(kind, sound, metadata, cover, tagged), ffmpeg.environment(), Contained.Limits.of(LONGEST));
            if (ended.status() != 0 || ended.killed() != Contained.Killed.NOT) {
                Files.deleteIfExists(out);
                return new TagOutcome.Failed(Complaint.of(ended.errors(), sound));
            }
            if (kind == Kind.MP3) {
                join(tagged, sound, out);
            }
            return new TagOutcome.Written();
        } finally {
            EmbeddedFfmpeg.delete(folder);
        }
    }

    /** A chapter track of MPEG-4 has no gap before its first chapter: players would begin that one at zero. */
    private static List<Chapter> chapters(Kind kind, FileTags tags) {
        List<Chapter> chapters = tags.chapters();
        if (kind == Kind.MP3 || chapters.isEmpty() || chapters.getFirst().startMillis() == 0) {
            return chapters;
        }
        Chapter opening = new Chapter(0, chapters.getFirst().startMillis(), tags.title());
        return Stream.concat(Stream.of(opening), chapters.stream())
                .limit(FileTags.MOST_CHAPTERS)
                .toList();
    }

    private List<String> command(Kind kind, Path sound, Path metadata, @Nullable Path cover, Path out)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(ffmpeg.ffmpeg().toString(), "-hide_banner", "-nostdin"));
        command.addAll(List.of("-nostats", "-v", "error", "-y"));
        command.addAll(input(kind.demuxer, sound));
        command.addAll(input("ffmetadata", metadata, "-f", "ffmetadata"));
        if (cover != null) {
            command.addAll(picture(format(cover), cover));
        }
        command.addAll(List.of("-map", "0:a:0"));
        if (cover != null) {
            // "Cover (front)" is what ffmpeg knows ID3's picture type 3 by
            command.addAll(List.of("-map", "2:v:0", "-disposition:v:0", "attached_pic"));
            command.addAll(List.of("-metadata:s:v:0", "comment=Cover (front)"));
        }
        command.addAll(List.of("-c", "copy", "-map_metadata", "1", "-map_chapters", "1", "-fflags", "+bitexact"));
        command.addAll(
                kind == Kind.MP3
                        ? List.of("-id3v2_version", "3", "-write_xing", "0")
                        : List.of("-movflags", "+faststart"));
        command.addAll(List.of("-f", kind.muxer, Allowed.url(out)));
        return command;
    }

    private static List<String> picture(String format, Path cover) {
        String decoder = format.equals("png") ? "png" : "mjpeg";
        String pixels = Long.toString(Allowed.MOST_PIXELS);
        String demuxer = format + "_pipe";
        return input(demuxer, cover, "-codec_whitelist", decoder, "-max_pixels", pixels, "-f", demuxer);
    }

    /** Nothing but the file itself is opened. */
    private static List<String> input(String formats, Path file, String... options) {
        List<String> input = new ArrayList<>(List.of("-protocol_whitelist", "file", "-format_whitelist", formats));
        input.addAll(List.of(options));
        input.addAll(List.of("-i", Allowed.url(file)));
        return input;
    }

    /** Whether bytes begin as a JPEG or a PNG does. */
    public static boolean isPicture(byte[] bytes) {
        return startsWith(bytes, PNG) || startsWith(bytes, JPEG);
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return Arrays.equals(Arrays.copyOf(bytes, start.length), start);
    }

    private static String format(Path cover) throws IOException {
        try (InputStream stream = Files.newInputStream(cover)) {
            byte[] start = stream.readNBytes(PNG.length);
            if (!isPicture(start)) {
                throw new IllegalArgumentException("a cover that is neither JPEG nor PNG");
            }
            return startsWith(start, PNG) ? "png" : "jpeg";
        }
    }

    private static void join(Path tagged, Path sound, Path out) throws IOException {
        try (FileChannel tag = FileChannel.open(tagged);
                FileChannel frames = FileChannel.open(sound);
                FileChannel to = FileChannel.open(
                        out,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            copy(tag, 0, id3(tag), to);
            copy(frames, id3(frames), frames.size(), to);
        }
    }

    private static void copy(FileChannel from, long begin, long end, FileChannel to) throws IOException {
        for (long at = begin; at < end; ) {
            at += from.transferTo(at, end - at, to);
        }
    }

    /** Where the sound begins: behind the ID3v2 tags. */
    private static long id3(FileChannel file) throws IOException {
        long at = 0;
        ByteBuffer header = ByteBuffer.allocate(ID3_HEADER);
        while (file.read(header.clear(), at) == ID3_HEADER
                && header.get(0) == 'I'
                && header.get(1) == 'D'
                && header.get(2) == '3') {
            int footer = (header.get(5) & ID3_FOOTER_FLAG) == 0 ? 0 : ID3_HEADER;
            at += ID3_HEADER + synchsafe(header) + footer;
        }
        return at;
    }

    /** Seven bits of each byte. */
    private static long synchsafe(ByteBuffer header) {
        long size = 0;
        for (int i = 6; i < ID3_HEADER; i++) {
            size = (size << 7) | (header.get(i) & 0x7f);
        }
        return size;
    }
}
