package io.castlog.feed.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The picture of a show that has none; its name holds a hash of its bytes, so another picture is another URL. */
public final class Cover {
    /** In the RSS bucket. */
    public static final String KEY = "castlog/assets/cover-ef5e690546e0.jpg";

    /** Its MIME type. */
    public static final String TYPE = "image/jpeg";

    private Cover() {}

    /** Its bytes. */
    public static byte[] bytes() {
        try (InputStream in = Objects.requireNonNull(Cover.class.getResourceAsStream("cover.jpg"), "cover.jpg")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cover.jpg cannot be read", e);
        }
    }
}
