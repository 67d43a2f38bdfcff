package io.castlog.transcode.tag;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Pictures and chapters in the RSS bucket, by the keys that events name. */
@Singleton
final class Assets {
    private static final Logger log = LoggerFactory.getLogger(Assets.class);

    private final S3Client s3;
    private final TagsConfig config;

    Assets(S3Client s3, TagsConfig config) {
        this.s3 = s3;
        this.config = config;
    }

    /** Empty where there is none, or a larger one than events may name: that costs the asset, not the episode. */
    Optional<byte[]> read(String key, long most) {
        if (!key.contains("/assets/")) {
            log.warn("Asset left out key={} reason=\"no asset's key\"", key);
            return Optional.empty();
        }
        try {
            byte[] bytes = s3.getObject(
                    get -> get.bucket(config.bucket()).key(key), (_, content) -> content.readNBytes((int) most + 1));
            if (bytes.length <= most) {
                return Optional.of(bytes);
            }
            log.warn("Asset left out key={} reason=\"more than {} bytes\"", key, most);
        } catch (S3Exception e) {
            // 403 is what S3 says of a key that is not there to those who may not list the bucket
            if (e.statusCode() != 404 && e.statusCode() != 403) {
                throw e;
            }
            log.warn("Asset left out key={} reason=\"{}\"", key, e.getMessage());
        }
        return Optional.empty();
    }
}
