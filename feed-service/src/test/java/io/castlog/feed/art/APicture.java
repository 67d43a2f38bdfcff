package io.castlog.feed.art;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;

/**
 * A picture whose quarters have four colours: red, green, blue, white, row by row.
 *
 * @param type as {@link BufferedImage} has it
 * @param orientation in EXIF; 0 without it
 */
public record APicture(int width, int height, int type, int orientation) {
    /** Square, as small as a cover may be. */
    public static APicture aPicture() {
        return new APicture(1400, 1400, BufferedImage.TYPE_3BYTE_BGR, 0);
    }

    public APicture sized(int newWidth, int newHeight) {
        return new APicture(newWidth, newHeight, type, orientation);
    }

    APicture of(int newType) {
        return new APicture(width, height, newType, orientation);
    }

    APicture oriented(int value) {
        return new APicture(width, height, type, value);
    }

    public byte[] png() {
        return written("png");
    }

    public byte[] jpeg() {
        byte[] plain = written("jpg");
        return orientation == 0 ? plain : withExif(plain, (byte) orientation);
    }

    private byte[] written(String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(drawn(), format, out)) {
                throw new IllegalArgumentException("no writer of such pictures");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private BufferedImage drawn() {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
        for (int i = 0; i < colours.length; i++) {
            graphics.setColor(colours[i]);
            graphics.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2, height / 2);
        }
        graphics.dispose();
        return image;
    }

    /** With an Exif segment that holds the orientation and a note. */
    private static byte[] withExif(byte[] jpeg, byte orientation) {
        byte[] segment = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0, // marker, length, name
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1, // TIFF header, one entry
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            orientation,
            0,
            0,
            0,
            0,
            0,
            0 // orientation, no other directory
        };
        return ByteBuffer.allocate(jpeg.length + segment.length)
                .put(jpeg, 0, 2)
                .put(segment)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
