package io.castlog.feed.art;

import java.util.zip.CRC32;

/** Walks the chunks of a PNG file and compares their checksums, which the decoder does not do. */
final class PngFile {
    static final int[] SIGNATURE = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private static final int TYPE = 4;
    private static final int BODY = 8;
    private static final int AROUND_BODY = 12;
    private static final int GRAY = 0;
    private static final int GRAY_WITH_ALPHA = 4;
    private static final int COLOUR_WITH_ALPHA = 6;

    private final Bytes bytes;
    private boolean transparent;
    private boolean picture;
    private int orientation = Header.UPRIGHT;

    PngFile(Bytes bytes) {
        this.bytes = bytes;
    }

    Header header() {
        int first = SIGNATURE.length;
        if (!bytes.has(first + TYPE, "IHDR")) {
            throw new BrokenPictureException("is intact; this file is damaged at byte " + first);
        }
        int at = first;
        while (!bytes.has(at + TYPE, "IEND")) {
            at = behind(at);
        }
        if (!picture) {
            throw new BrokenPictureException("holds a picture; this file has none");
        }
        int colour = bytes.u8(first + BODY + 9);
        return new Header(
                Header.Format.PNG,
                (int) bytes.u32(first + BODY),
                (int) bytes.u32(first + BODY + 4),
                colour == GRAY || colour == GRAY_WITH_ALPHA ? 1 : 3,
                transparent || colour == GRAY_WITH_ALPHA || colour == COLOUR_WITH_ALPHA,
                orientation,
                1);
    }

    private int behind(int chunk) {
        long length = bytes.u32(chunk);
        if (length > bytes.size() - chunk - AROUND_BODY) {
            throw new BrokenPictureException("is complete; this file ends too early");
        }
        int end = chunk + BODY + (int) length;
        CRC32 sum = new CRC32();
        sum.update(bytes.file(), chunk + TYPE, end - chunk - TYPE);
        if (sum.getValue() != bytes.u32(end)) {
            throw new BrokenPictureException("is intact; this file is damaged behind byte " + chunk);
        }
        transparent |= bytes.has(chunk + TYPE, "tRNS");
        picture |= bytes.has(chunk + TYPE, "IDAT");
        if (bytes.has(chunk + TYPE, "eXIf")) {
            orientation = Exif.orientation(bytes, chunk + BODY, end);
        }
        return end + 4;
    }
}
