package io.castlog.feed.art;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import io.castlog.feed.art.Header.Format;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes a checked picture, upright and in sRGB. Damage that a decoder only warns of counts: otherwise half a picture would
 * be taken for a whole one.
 */
final class Decoder {
    private Decoder() {}

    /** The pixels, without alpha. */
    static BufferedImage decode(byte[] file, Header header) {
        ImageReader reader = reader(header.format());
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            List<String> warnings = new ArrayList<>();
            reader.addIIOReadWarningListener((_, warning) -> warnings.add(warning));
            reader.setInput(in, true, true);
            if (reader.getWidth(0) != header.width() || reader.getHeight(0) != header.height()) {
                throw new BrokenPictureException("has one size; this file claims several");
            }
            BufferedImage decoded = reader.read(0);
            warnings.stream().filter(Decoder::isDamage).findFirst().ifPresent(warning -> {
                throw new BrokenPictureException("is intact; the decoder says: " + warning);
            });
            return upright(decoded, header.orientation());
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) { // decoders throw all of them
            throw new BrokenPictureException("is intact; the decoder says: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }

    /** Other warnings are about metadata, or about bytes between the parts of the file. */
    private static boolean isDamage(String warning) {
        return (warning.contains("Corrupt") && !warning.contains("extraneous")) || warning.contains("Truncated");
    }

    /** By name, so that nothing else on the class path decodes. */
    private static ImageReader reader(Format format) {
        try {
            return switch (format) {
                case JPEG ->
                    IIORegistry.getDefaultInstance()
                            .getServiceProviderByClass(JPEGImageReaderSpi.class)
                            .createReaderInstance();
                case PNG -> ImageIO.getImageReadersByFormatName("png").next();
            };
        } catch (IOException e) {
            throw new IllegalStateException("no decoder of " + format, e);
        }
    }

    /** Drawing converts the colours as well. */
    private static BufferedImage upright(BufferedImage decoded, int orientation) {
        int size = decoded.getWidth();
        BufferedImage upright = new BufferedImage(size, size, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = upright.createGraphics();
        graphics.drawImage(decoded, turned(orientation, size), null);
        graphics.dispose();
        return upright;
    }

    /** What puts a square picture of an EXIF orientation upright. */
    private static AffineTransform turned(int orientation, int size) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, size, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, size, size);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, size);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, size, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, size, size);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, size);
            default -> new AffineTransform();
        };
    }
}
