package io.castlog.events.feed;

/**
 * Personal data under a key that belongs to one show and is destroyed when the show is erased: from then on nobody can
 * read it, wherever the log was copied to.
 *
 * @param keyId names the key
 * @param data base64: nonce and AES-256-GCM ciphertext
 */
public record Sealed(String keyId, String data) {}
