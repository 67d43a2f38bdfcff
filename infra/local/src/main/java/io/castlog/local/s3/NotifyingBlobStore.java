package io.castlog.local.s3;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Tells of each object when it is stored and before the client hears of it; refuses keys that S3 refuses. */
final class NotifyingBlobStore extends ForwardingBlobStore {
    /** S3's limit, in bytes of UTF-8. */
    private static final int LONGEST_KEY = 1024;

    private final Consumer<ObjectCreated> listener;
    private final String requester;
    private final AtomicLong sequence = new AtomicLong();

    NotifyingBlobStore(BlobStore objects, String requester, Consumer<ObjectCreated> listener) {
        super(objects);
        this.requester = requester;
        this.listener = listener;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        check(request.key());
        PutObjectResponse response = super.putBlob(request, payload);
        if (!EncodedKeysBlobStore.isUploadStub(request.key())) {
            boolean form = Requests.current().method().equals("POST");
            tell(request.bucket(), request.key(), response.eTag(), form ? "POST Object" : "PutObject");
        }
        return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        check(request.destinationKey());
        CopyObjectResponse response = super.copyBlob(request);
        tell(
                request.destinationBucket(),
                request.destinationKey(),
                response.copyObjectResult().eTag(),
                "CopyObject");
        return response;
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        check(request.key());
        return super.initiateMultipartUpload(request);
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
        tell(upload.containerName(), upload.blobName(), response.eTag(), "CompleteMultipartUpload");
        return response;
    }

    private void tell(String bucket, String key, @Nullable String etag, String reason) {
        HeadObjectResponse stored =
                blobMetadata(HeadObjectRequest.builder().bucket(bucket).key(key).build());
        Requests.Request request = Requests.current();
        listener.accept(new ObjectCreated(
                bucket,
                key,
                stored.contentLength(),
                (etag == null ? stored.eTag() : etag).replace("\"", ""),
                "%018X".formatted(nextSequence()),
                request.id(),
                requester,
                request.sourceIp(),
                reason));
    }

    /** Microseconds, so that a restarted server goes on above its last value. */
    private long nextSequence() {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        return sequence.updateAndGet(last -> Math.max(last + 1, now));
    }

    private static void check(String key) {
        if (EncodedKeysBlobStore.isPart(key)) {
            throw S3Exceptions.invalidArgument("keys of this form are the server's own");
        }
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            throw S3Exception.builder()
                    .message("Your key is too long")
                    .statusCode(400)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("KeyTooLongError")
                            .errorMessage("Your key is too long")
                            .build())
                    .build();
        }
    }
}
