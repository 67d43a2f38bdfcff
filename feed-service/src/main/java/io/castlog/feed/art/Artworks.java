package io.castlog.feed.art;

import io.castlog.events.feed.Artwork;
import io.castlog.events.feed.Artwork.Image;
import io.castlog.events.feed.Body;
import io.castlog.feed.body.Bodies;
import io.castlog.feed.body.Document;
import io.castlog.feed.body.Folder;
import io.castlog.feed.body.Incoming;
import io.castlog.platform.listen.TransientException;
import jakarta.inject.Singleton;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes cover art of what a creator sends. One picture is decoded at a time, which takes about 80 MB, and few are held;
 * who waits too long is asked to come again.
 */
@Singleton
public final class Artworks {
    static final int MOST_BYTES = 20 * 1000 * 1000;

    private static final Logger log = LoggerFactory.getLogger(Artworks.class);
    private static final String TYPE = "image/jpeg";
    private static final int[] SMALLER = {1400, 600, 300};
    private static final int PATIENCE_SECONDS = 20;

    private final Bodies bodies;
    private final Semaphore held = new Semaphore(3, true);
    private final Semaphore decoding = new Semaphore(1, true);

    Artworks(Bodies bodies) {
        this.bodies = bodies;
    }

    /**
     * Checks a picture and puts it into a folder, in all sizes.
     *
     * @throws io.castlog.platform.http.ProblemException naming what is wrong with it
     * @throws TransientException if too many pictures come at a time
     */
    public Artwork put(Folder folder, InputStream picture) {
        return within(held, () -> put(folder, Incoming.bytes(picture, "image", MOST_BYTES)));
    }

    private Artwork put(Folder folder, byte[] file) {
        List<byte[]> pictures = within(decoding, () -> sizes(file));
        List<Image> images = new ArrayList<>();
        List<Integer> pixels = pixels(Header.of(file).width());
        for (int i = 0; i < pictures.size(); i++) {
            Body body = bodies.put(Document.of(folder, "cover-" + pixels.get(i), pictures.get(i), TYPE, "jpg"));
            images.add(new Image(body.key(), pixels.get(i), TYPE, body.bytes()));
        }
        log.info("Picture stored folder={} pixels={} bytes={}", folder.prefix(), pixels.getFirst(), file.length);
        return new Artwork(images);
    }

    /** As JPEG files, the largest first. */
    static List<byte[]> sizes(byte[] file) {
        try {
            Header header = Header.of(file);
            ArtRules.check(header);
            BufferedImage picture = Decoder.decode(file, header);
            List<byte[]> sizes = new ArrayList<>();
            for (int pixels : pixels(header.width())) {
                picture = pixels == picture.getWidth() ? picture : Encoder.scaled(picture, pixels);
                sizes.add(Encoder.jpeg(picture));
            }
            return sizes;
        } catch (BrokenPictureException e) {
            throw ArtRules.wrong(file.length + " bytes", String.valueOf(e.getMessage()));
        }
    }

    private static List<Integer> pixels(int original) {
        return IntStream.concat(IntStream.of(original), IntStream.of(SMALLER).filter(size -> size < original))
                .boxed()
                .toList();
    }

    private static <T> T within(Semaphore limit, Supplier<T> work) {
        try {
            if (!limit.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new TransientException("too many pictures at a time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientException("stopping", e);
        }
        try {
            return work.get();
        } finally {
            limit.release();
        }
    }
}
