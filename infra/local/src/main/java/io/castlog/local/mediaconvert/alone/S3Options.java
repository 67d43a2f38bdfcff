package io.castlog.local.mediaconvert.alone;

import io.castlog.local.mediaconvert.MediaConvertConfig;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where inputs and outputs are. */
final class S3Options {
    @Option(
            names = "--s3-endpoint",
            paramLabel = "URL",
            descriptionKey = "AWS_ENDPOINT_URL_S3",
            description = "S3 server of inputs and outputs [AWS_ENDPOINT_URL_S3; AWS]")
    private @Nullable URI endpoint;

    @Option(
            names = "--s3-access-key",
            paramLabel = "ID",
            descriptionKey = "MEDIACONVERT_S3_ACCESS_KEY",
            description = {
                "access key of the S3 server [MEDIACONVERT_S3_ACCESS_KEY;",
                "what the AWS SDK finds: AWS_ACCESS_KEY_ID, a profile, a container's or machine's role]"
            })
    private @Nullable String accessKey;

    @Option(
            names = "--s3-secret-key",
            paramLabel = "KEY",
            descriptionKey = "MEDIACONVERT_S3_SECRET_KEY",
            description = "secret key of the S3 server [MEDIACONVERT_S3_SECRET_KEY]")
    private @Nullable String secretKey;

    MediaConvertConfig.S3 server() {
        if ((accessKey == null) != (secretKey == null)) {
            throw new IllegalArgumentException("--s3-access-key and --s3-secret-key belong together");
        }
        return new MediaConvertConfig.S3(
                Optional.ofNullable(endpoint), accessKey == null ? "" : accessKey, secretKey == null ? "" : secretKey);
    }
}
