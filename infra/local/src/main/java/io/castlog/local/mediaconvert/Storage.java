package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Fetches inputs from S3 and puts outputs there; its failures are job errors. Over Apache's HTTP client, because with the
 * one of the JDK the SDK does not try again on a connection that S3 closed while it was idle.
 */
final class Storage implements AutoCloseable {
    private static final long PART = 64L << 20;

    private final S3Client s3;

    Storage(MediaConvertConfig config) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(config.region()))
                .credentialsProvider(credentials(config.s3()))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(ApacheHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(10))
                        .socketTimeout(Duration.ofSeconds(60)));
        config.s3()
                .endpoint()
                .ifPresent((URI endpoint) -> builder.endpointOverride(endpoint).forcePathStyle(true));
        this.s3 = builder.build();
    }

    private static AwsCredentialsProvider credentials(MediaConvertConfig.S3 s3) {
        return s3.accessKeyId().isEmpty()
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(s3.accessKeyId(), s3.secretAccessKey()));
    }

    /**
     * Fetches an object into a file, refusing one that is too large for the limits or the disk.
     *
     * @param left how many bytes the job may still fetch
     * @return how many it fetched
     */
    long fetch(S3Location from, Path to, long left, JobLimits limits, BooleanSupplier canceled)
            throws JobFailedException, IOException {
        try (ResponseInputStream<GetObjectResponse> object =
                s3.getObject(get -> get.bucket(from.bucket()).key(from.key()))) {
            long size = object.response().contentLength();
            if (size > left) {
                object.abort();
                throw new JobFailedException(
                        ErrorCode.UNKNOWN, "The inputs have more bytes than the local limit of " + limits.inputBytes());
            }
            if (Files.getFileStore(to.getParent()).getUsableSpace() < size + limits.freeBytes()) {
                object.abort();
                throw new JobFailedException(ErrorCode.DISK_FULL, "No disk space for an input of " + size + " bytes");
            }
            copy(object, to, canceled);
            return size;
        } catch (S3Exception e) {
            throw readFailure(from, e);
        } catch (SdkException e) {
            throw new JobFailedException(ErrorCode.INPUT_UNREADABLE, "Unable to read " + from.uri(), e);
        }
    }

    /** Size, type, entity tag and age of an object, in the words of the Probe operation. */
    ObjectNode metadata(S3Location of) throws JobFailedException {
        try {
            HeadObjectResponse head =
                    s3.headObject(get -> get.bucket(of.bucket()).key(of.key()));
            return Json.MAPPER
                    .createObjectNode()
                    .put("eTag", head.eTag())
                    .put("fileSize", head.contentLength())
                    .put("lastModified", head.lastModified().getEpochSecond())
                    .put("mimeType", head.contentType());
        } catch (S3Exception e) {
            throw readFailure(of, e);
        }
    }

    private static void copy(ResponseInputStream<GetObjectResponse> object, Path to, BooleanSupplier canceled)
            throws IOException {
        try (OutputStream file = Files.newOutputStream(to)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = object.read(buffer); read >= 0; read = object.read(buffer)) {
                file.write(buffer, 0, read);
                if (canceled.getAsBoolean()) {
                    object.abort();
                    return;
                }
            }
        }
    }

    private static JobFailedException readFailure(S3Location from, S3Exception e) {
        return switch (e.statusCode()) {
            case 404 ->
                new JobFailedException(
                        ErrorCode.S3_NOT_FOUND,
                        "Unable to open input file [" + from.uri() + "]: the bucket or key does not exist",
                        e);
            case 401, 403 ->
                new JobFailedException(
                        ErrorCode.S3_ACCESS_DENIED, "Unable to open input file [" + from.uri() + "]: access denied", e);
            default ->
                new JobFailedException(
                        ErrorCode.INPUT_UNREADABLE,
                        "Unable to open input file [" + from.uri() + "]: S3 answered " + e.statusCode(),
                        e);
        };
    }

    /** Puts a file, in parts where it is large. */
    void put(Path file, S3Location to, String type) throws JobFailedException, IOException {
        try {
            if (Files.size(file) <= PART) {
                s3.putObject(
                        put -> put.bucket(to.bucket()).key(to.key()).contentType(type), RequestBody.fromFile(file));
            } else {
                putParts(file, to, type);
            }
        } catch (S3Exception e) {
            ErrorCode code = e.statusCode() == 403
                    ? ErrorCode.S3_ACCESS_DENIED
                    : e.statusCode() == 404 ? ErrorCode.S3_NOT_FOUND : ErrorCode.UPLOAD_FAILED;
            throw new JobFailedException(
                    code, "Unable to write to output file [" + to.uri() + "]: S3 answered " + e.statusCode(), e);
        } catch (SdkException e) {
            throw new JobFailedException(
                    ErrorCode.UPLOAD_FAILED, "Unable to write to output file [" + to.uri() + "]", e);
        }
    }

    private void putParts(Path file, S3Location to, String type) throws IOException {
        String upload = s3.createMultipartUpload(
                        create -> create.bucket(to.bucket()).key(to.key()).contentType(type))
                .uploadId();
        boolean done = false;
        try (InputStream content = Files.newInputStream(file)) {
            List<CompletedPart> parts = new ArrayList<>();
            long left = Files.size(file);
            while (left > 0) {
                int number = parts.size() + 1;
                long size = Math.min(PART, left);
                byte[] part = content.readNBytes((int) size);
                String etag = s3.uploadPart(
                                each -> each.bucket(to.bucket())
                                        .key(to.key())
                                        .uploadId(upload)
                                        .partNumber(number),
                                RequestBody.fromBytes(part))
                        .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
                left -= size;
            }
            s3.completeMultipartUpload(complete -> complete.bucket(to.bucket())
                    .key(to.key())
                    .uploadId(upload)
                    .multipartUpload(all -> all.parts(parts)));
            done = true;
        } finally {
            if (!done) {
                s3.abortMultipartUpload(
                        abort -> abort.bucket(to.bucket()).key(to.key()).uploadId(upload));
            }
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
