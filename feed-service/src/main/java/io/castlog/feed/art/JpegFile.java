package io.castlog.feed.art;

import org.jspecify.annotations.Nullable;

/**
 * Walks the markers of a JPEG file (ITU T.81, annex B). Only what our decoder is sure about is taken: baseline and
 * progressive, 8 bits per channel. Scans are counted, because each may take the decoder over the whole picture.
 */
final class JpegFile {
    private static final int END = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int APP1 = 0xE1;
    private static final String EXIF = "Exif\0\0";

    private final Bytes bytes;
    private @Nullable Frame frame;
    private int orientation = Header.UPRIGHT;
    private int scans;

    JpegFile(Bytes bytes) {
        this.bytes = bytes;
    }

    private record Frame(int width, int height, int components) {}

    Header header() {
        int at = 2;
        int marker = markerAt(at);
        while (marker != END) {
            at = behind(at, marker);
            marker = markerAt(at);
        }
        if (frame == null || scans == 0) {
            throw new BrokenPictureException("holds a picture; this file has none");
        }
        return new Header(
                Header.Format.JPEG, frame.width(), frame.height(), frame.components(), false, orientation, scans);
    }

    private int markerAt(int at) {
        if (bytes.u8(at) != 0xFF) {
            throw new BrokenPictureException("is intact; this file is damaged at byte " + at);
        }
        return bytes.u8(at + 1);
    }

    /** Where the next marker is, after this one was read. */
    private int behind(int at, int marker) {
        if (marker == 0xFF) { // a fill byte
            return at + 1;
        }
        if (isAlone(marker)) {
            return at + 2;
        }
        int length = bytes.u16(at + 2);
        int body = at + 4;
        if (marker == APP1 && bytes.has(body, EXIF)) {
            orientation = Exif.orientation(bytes, body + EXIF.length(), at + 2 + length);
        } else if (isFrame(marker)) {
            frame(marker, body);
        }
        int next = at + 2 + length;
        if (length < 2) {
            throw new BrokenPictureException("is intact; this file is damaged at byte " + at);
        }
        return marker == START_OF_SCAN ? behindScan(next) : next;
    }

    private void frame(int marker, int body) {
        if (marker > 0xC2 || bytes.u8(body) != 8) {
            throw new BrokenPictureException(
                    "is a baseline or progressive JPEG of 8 bits per channel; save it as such");
        }
        if (frame != null) {
            throw new BrokenPictureException("holds one picture; this file holds several in one");
        }
        frame = new Frame(bytes.u16(body + 3), bytes.u16(body + 1), bytes.u8(body + 5));
    }

    /** The next marker after compressed data, in which 0xFF is followed by 0 or a restart marker. */
    private int behindScan(int from) {
        scans++;
        int at = from;
        while (bytes.u8(at) != 0xFF || isData(bytes.u8(at + 1))) {
            at++;
        }
        return at;
    }

    private static boolean isData(int behind) {
        return behind == 0 || (behind >= 0xD0 && behind <= 0xD7);
    }

    private static boolean isAlone(int marker) {
        return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }
}
