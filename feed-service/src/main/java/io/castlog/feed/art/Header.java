package io.castlog.feed.art;

/**
 * What a picture file says of itself; read without decoding it.
 *
 * @param components colour channels: 1 gray, 3 colour, 4 CMYK
 * @param alpha whether it has transparency or a channel for it
 * @param orientation as EXIF has it: 1 upright, to 8
 * @param scans how often a decoder passes over the whole picture
 */
record Header(Format format, int width, int height, int components, boolean alpha, int orientation, int scans) {
    static final int UPRIGHT = 1;

    /** What we decode. */
    enum Format {
        JPEG,
        PNG
    }

    /**
     * Reads the header and walks the file to its end.
     *
     * @throws BrokenPictureException if the file is neither format, ends too early or contradicts itself
     */
    static Header of(byte[] file) {
        Bytes bytes = new Bytes(file);
        if (bytes.startsWith(0xFF, 0xD8, 0xFF)) {
            return new JpegFile(bytes).header();
        }
        if (bytes.startsWith(PngFile.SIGNATURE)) {
            return new PngFile(bytes).header();
        }
        throw new BrokenPictureException("is a JPEG or PNG file; its first bytes are of neither");
    }
}
