package io.castlog.feed.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.events.PodcastId;
import io.castlog.events.feed.Sealed;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals personal data under a key of the show and opens it again, as long as the key exists. AES-256-GCM; the show and
 * the key's name are authenticated with the data, so that nothing sealed can be moved to another show.
 */
@Singleton
public final class Seals {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final ShowKeys keys;
    private final SecureRandom random = new SecureRandom();

    Seals(ShowKeys keys) {
        this.keys = keys;
    }

    /** Seals a text; makes the show's key if it has none. */
    public Sealed seal(PodcastId podcastId, String text) {
        SecretKey key = keys.make(podcastId);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] hidden = run(Cipher.ENCRYPT_MODE, key, nonce, podcastId, text.getBytes(UTF_8));
        byte[] data = Arrays.copyOf(nonce, NONCE_BYTES + hidden.length);
        System.arraycopy(hidden, 0, data, NONCE_BYTES, hidden.length);
        return new Sealed(name(podcastId), Base64.getEncoder().encodeToString(data));
    }

    /** Opens what was sealed; empty once the key was destroyed. */
    public Optional<String> open(PodcastId podcastId, Sealed sealed) {
        return keys.find(podcastId).map(key -> {
            byte[] data = Base64.getDecoder().decode(sealed.data());
            byte[] nonce = Arrays.copyOf(data, NONCE_BYTES);
            byte[] hidden = Arrays.copyOfRange(data, NONCE_BYTES, data.length);
            return new String(run(Cipher.DECRYPT_MODE, key, nonce, podcastId, hidden), UTF_8);
        });
    }

    /** Destroys the show's key: nobody can open what it sealed any more. */
    public void destroy(PodcastId podcastId) {
        keys.destroy(podcastId);
    }

    private static byte[] run(int mode, SecretKey key, byte[] nonce, PodcastId podcastId, byte[] data) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(name(podcastId).getBytes(UTF_8));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealed data of " + podcastId + " does not fit its key", e);
        }
    }

    private static String name(PodcastId podcastId) {
        return podcastId + "/1";
    }
}
