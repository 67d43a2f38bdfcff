package io.castlog.feed;

import io.castlog.events.EpisodeId;
import io.castlog.events.InputObject;
import io.castlog.events.JobId;
import io.castlog.events.OriginalTags;
import io.castlog.events.OriginalTags.Chapter;
import io.castlog.events.PodcastId;
import io.castlog.events.Reason;
import io.castlog.events.Rendition;
import io.castlog.events.UploadId;
import io.castlog.events.feed.EpisodeRenditionAdded;
import io.castlog.events.feed.EpisodeRenditionFailed;
import io.castlog.events.feed.EpisodeRetagged;
import io.castlog.events.feed.RetagRequested;
import io.castlog.events.feed.TranscodeCompleted;
import io.castlog.events.feed.TranscodeFailed;
import io.castlog.events.feed.TranscodeStarted;
import io.castlog.events.feed.UploadAccepted;
import io.castlog.events.feed.UploadRefused;
import io.castlog.events.feed.UploadSuperseded;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.events.ingest.UploadRejected;
import io.castlog.events.transcode.JobCompleted;
import io.castlog.events.transcode.JobFailed;
import io.castlog.events.transcode.JobSubmitted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An upload and what the services say about it; two with the same file and version are the same. */
public record AnUpload(
        PodcastId podcastId,
        String fileName,
        int version,
        @Nullable String title,
        @Nullable String album,
        List<Chapter> chapters) {
    /** First version of e1.wav of a show. */
    public static AnUpload anUpload(String podcast) {
        return new AnUpload(new PodcastId(podcast), "e1.wav", 1, null, null, List.of());
    }

    public AnUpload file(String name) {
        return new AnUpload(podcastId, name, version, title, album, chapters);
    }

    public AnUpload version(int number) {
        return new AnUpload(podcastId, fileName, number, title, album, chapters);
    }

    public AnUpload titled(@Nullable String text) {
        return new AnUpload(podcastId, fileName, version, text, album, chapters);
    }

    public AnUpload onAlbum(@Nullable String text) {
        return new AnUpload(podcastId, fileName, version, title, text, chapters);
    }

    public AnUpload chaptered(Chapter... marks) {
        return new AnUpload(podcastId, fileName, version, title, album, List.of(marks));
    }

    public EpisodeId episodeId() {
        return EpisodeId.ofFileName(fileName);
    }

    public UploadId uploadId() {
        return UploadId.of("in", key(), "v" + version);
    }

    public String key() {
        return podcastId + "/" + fileName;
    }

    public JobId jobId() {
        return new JobId("job-" + uploadId().value().substring(0, 8));
    }

    public InputObject object() {
        return new InputObject("in", key(), "v" + version, "etag" + version, "00%04x".formatted(version * 16), 1000);
    }

    public OriginalTags tags() {
        return new OriginalTags(title, album, null, null, null, null, null, null, chapters);
    }

    public UploadReceived received() {
        return new UploadReceived(uploadId(), podcastId, episodeId(), "audio", object(), "audio/wav", tags());
    }

    public UploadRejected rejected() {
        return new UploadRejected(uploadId(), podcastId, episodeId(), object(), reason());
    }

    public JobSubmitted submitted() {
        return new JobSubmitted(uploadId(), podcastId, episodeId(), 1, jobId());
    }

    public JobCompleted jobCompleted() {
        return new JobCompleted(uploadId(), podcastId, episodeId(), 1, jobId(), renditions(), null);
    }

    public JobFailed jobFailed() {
        return new JobFailed(uploadId(), podcastId, episodeId(), 1, jobId(), reason(), "detail");
    }

    public UploadAccepted accepted() {
        return new UploadAccepted(podcastId, episodeId(), uploadId(), object(), "audio/wav", tags());
    }

    public UploadRefused refused() {
        return new UploadRefused(podcastId, episodeId(), uploadId(), object(), reason());
    }

    public TranscodeStarted started(int attempt) {
        return new TranscodeStarted(podcastId, episodeId(), uploadId(), jobId(), attempt);
    }

    public TranscodeCompleted completed() {
        return new TranscodeCompleted(podcastId, episodeId(), uploadId(), jobId(), 1, renditions());
    }

    public TranscodeFailed failed() {
        return new TranscodeFailed(podcastId, episodeId(), uploadId(), jobId(), 1, reason());
    }

    public EpisodeRenditionAdded added() {
        return new EpisodeRenditionAdded(podcastId, episodeId(), uploadId(), opus());
    }

    public EpisodeRenditionFailed missed() {
        return new EpisodeRenditionFailed(podcastId, episodeId(), uploadId(), "opus", reason());
    }

    /** The files of the transcode with other bytes around the sound. */
    public EpisodeRetagged retagged(long requestOffset) {
        String hash = "%s%012d".formatted(uploadId().value().substring(0, 8), requestOffset);
        List<Rendition> other = List.of(
                rendition(hash, "standard", "-standard.mp3", "audio/mpeg"),
                rendition(hash, "aac", "-aac.m4a", "audio/mp4"));
        return new EpisodeRetagged(podcastId, episodeId(), uploadId(), "write" + requestOffset, requestOffset, other);
    }

    public RetagRequested retagRequested(String writeId) {
        return new RetagRequested(podcastId, episodeId(), writeId, uploadId(), renditions());
    }

    public Rendition opus() {
        return rendition("opus", "-opus.opus", "audio/ogg");
    }

    public UploadSuperseded superseded() {
        return new UploadSuperseded(podcastId, episodeId(), uploadId());
    }

    public Reason reason() {
        return new Reason("NO_AUDIO", "The file of version %d holds no audio.".formatted(version));
    }

    public List<Rendition> renditions() {
        return List.of(rendition("standard", "-standard.mp3", "audio/mpeg"), rendition("aac", "-aac.m4a", "audio/mp4"));
    }

    private Rendition rendition(String name, String suffix, String type) {
        return rendition(uploadId().value().substring(0, 20), name, suffix, type);
    }

    private Rendition rendition(String hash, String name, String suffix, String type) {
        String key = "%s/%s/%s/%s%s".formatted(podcastId, episodeId(), hash, episodeId(), suffix);
        return new Rendition(name, key, 264_000 + version, "00", "AA==", 11_400, 192_000, "mp3", type, 44_100, 2);
    }
}
