package io.castlog.feed.art;

/**
 * Finds the orientation in EXIF data, which is a TIFF directory. Nothing else of it is looked at; what does not fit is as
 * if it was not there.
 */
final class Exif {
    private static final int ORIENTATION = 0x0112;
    private static final int ENTRY_BYTES = 12;

    private final Bytes bytes;
    private final boolean little;

    private Exif(Bytes bytes, boolean little) {
        this.bytes = bytes;
        this.little = little;
    }

    /**
     * The orientation, 1 to 8.
     *
     * @param from where the TIFF header begins
     * @param end behind the last byte of it
     */
    static int orientation(Bytes bytes, int from, int end) {
        if (end > bytes.size() || end - from < 8) {
            return Header.UPRIGHT;
        }
        Exif exif = new Exif(bytes, bytes.u8(from) == 'I');
        long directory = from + exif.u32(from + 4);
        return directory + 2 > end ? Header.UPRIGHT : exif.inDirectory((int) directory, end);
    }

    private int inDirectory(int directory, int end) {
        int entries = u16(directory);
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * ENTRY_BYTES;
            if (entry + ENTRY_BYTES > end) {
                return Header.UPRIGHT;
            }
            if (u16(entry) == ORIENTATION) {
                int value = u16(entry + 8);
                return value >= 1 && value <= 8 ? value : Header.UPRIGHT;
            }
        }
        return Header.UPRIGHT;
    }

    private int u16(int at) {
        return little ? bytes.u8(at) | bytes.u8(at + 1) << 8 : bytes.u16(at);
    }

    private long u32(int at) {
        return little ? u16(at) | (long) u16(at + 2) << 16 : bytes.u32(at);
    }
}
