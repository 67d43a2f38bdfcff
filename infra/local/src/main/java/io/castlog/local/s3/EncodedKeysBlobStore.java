package io.castlog.local.s3;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Keeps objects in a file-system store under {@linkplain EncodedKeys encoded keys}, and lists them in S3's order. */
final class EncodedKeysBlobStore extends ForwardingBlobStore {
    /** S3Proxy's note of an upload's metadata; a plain file at the top of the bucket. */
    private static final String UPLOAD_STUB = ".s3proxy-mpu-stub-";
    /** The file-system store's parts: this, a UUID, a dash, the key of the object, a dash and the part's number. */
    private static final String PART = ".mpus-";

    private static final int PART_KEY_START = PART.length() + 36 + 1;

    EncodedKeysBlobStore(BlobStore files) {
        super(files);
    }

    /** Whether it is no object's key, but S3Proxy's note, which S3Proxy lets no client write. */
    static boolean isUploadStub(String key) {
        return key.startsWith(UPLOAD_STUB);
    }

    /** Whether it may be the name of a part, which this server looks for when it completes an upload. */
    static boolean isPart(String key) {
        return key.startsWith(PART);
    }

    private static String path(String key) {
        if (isUploadStub(key)) {
            return key;
        }
        int end = key.lastIndexOf('-');
        if (isPart(key) && end > PART_KEY_START) {
            return key.substring(0, PART_KEY_START)
                    + EncodedKeys.encode(key.substring(PART_KEY_START, end))
                    + key.substring(end);
        }
        return EncodedKeys.encode(key);
    }

    private static MultipartUpload encoded(MultipartUpload upload) {
        CreateMultipartUploadRequest request = upload.request();
        return new MultipartUpload(
                upload.id(), request.toBuilder().key(path(request.key())).build(), upload.response());
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        String prefix = orEmpty(request.prefix());
        String folder = prefix.substring(0, prefix.lastIndexOf('/') + 1);
        ListObjectsV2Response all = delegate()
                .list(ListObjectsV2Request.builder()
                        .bucket(request.bucket())
                        .prefix(EncodedKeys.encodeFolder(folder))
                        .build());
        Stream<S3Object> objects = all.contents().stream()
                .flatMap(object -> EncodedKeys.decode(object.key()).stream()
                        .map(key -> object.toBuilder().key(key).build()))
                .filter(object -> object.key().startsWith(prefix))
                .sorted(Comparator.comparing(object -> utf8(object.key()), Arrays::compareUnsigned));
        return Listing.page(objects.toList(), request);
    }

    private static byte[] utf8(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public boolean blobExists(String container, String name) {
        return super.blobExists(container, path(name));
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        return super.putBlob(request.toBuilder().key(path(request.key())).build(), payload);
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        return super.copyBlob(request.toBuilder()
                .sourceKey(path(request.sourceKey()))
                .destinationKey(path(request.destinationKey()))
                .build());
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        return super.blobMetadata(request.toBuilder().key(path(request.key())).build());
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        return super.getBlob(request.toBuilder().key(path(request.key())).build());
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        return super.removeBlob(request.toBuilder().key(path(request.key())).build());
    }

    @Override
    public ObjectCannedACL getBlobAccess(String container, String name) {
        return super.getBlobAccess(container, path(name));
    }

    @Override
    public void setBlobAccess(String container, String name, ObjectCannedACL access) {
        super.setBlobAccess(container, path(name), access);
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        MultipartUpload upload = super.initiateMultipartUpload(
                request.toBuilder().key(path(request.key())).build());
        return new MultipartUpload(upload.id(), request, upload.response());
    }

    @Override
    public void abortMultipartUpload(MultipartUpload upload) {
        super.abortMultipartUpload(encoded(upload));
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        return super.completeMultipartUpload(
                encoded(upload), request.toBuilder().key(path(request.key())).build());
    }

    @Override
    public UploadPartResponse uploadMultipartPart(MultipartUpload upload, UploadPartRequest request, InputStream part) {
        return super.uploadMultipartPart(encoded(upload), request, part);
    }

    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        return super.listMultipartUpload(encoded(upload));
    }

    @Override
    public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(String container) {
        return super.listMultipartUploads(container).stream()
                .map(upload -> upload.toBuilder()
                        .key(EncodedKeys.decode(upload.key()).orElse(upload.key()))
                        .build())
                .toList();
    }
}
