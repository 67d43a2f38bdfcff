package io.castlog.feed.art;

import com.twelvemonkeys.image.ResampleOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes JPEG without any metadata. */
final class Encoder {
    /** Where a cover shows no artefacts at the size it was made for. */
    private static final float QUALITY = 0.9f;

    private Encoder() {}

    static BufferedImage scaled(BufferedImage picture, int pixels) {
        BufferedImage scaled = new BufferedImage(pixels, pixels, BufferedImage.TYPE_3BYTE_BGR);
        return new ResampleOp(pixels, pixels, ResampleOp.FILTER_LANCZOS).filter(picture, scaled);
    }

    static byte[] jpeg(BufferedImage picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
