package io.castlog.transcode.tag;

import io.castlog.events.WrittenTags;
import io.castlog.events.feed.Artwork.Image;
import io.castlog.media.FileTags;
import io.castlog.media.TagOutcome;
import io.castlog.media.TagWriter;
import io.castlog.media.TagWriter.Kind;
import io.castlog.transcode.tag.ChapterMarks.Mark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one job, tagged one after the other. For one thread. */
public final class TaggedFiles {
    private static final Logger log = LoggerFactory.getLogger(TaggedFiles.class);
    private static final Map<String, Kind> KINDS = Map.of("mp3", Kind.MP3, "m4a", Kind.M4A, "mp4", Kind.MP4);

    private final TagPlan plan;
    private final TagWriter writer;
    private final Path out;
    private final @Nullable Path cover;
    private final List<Mark> marks;
    private final List<String> leftOut;
    private int chapters;
    private boolean covered;

    TaggedFiles(
            TagPlan plan, TagWriter writer, Path folder, @Nullable Path cover, List<Mark> marks, List<String> leftOut) {
        this.plan = plan;
        this.writer = writer;
        this.out = folder.resolve("tagged");
        this.cover = cover;
        this.marks = List.copyOf(marks);
        this.leftOut = new ArrayList<>(leftOut);
    }

    /**
     * Tags a file; one that cannot be tagged stays as it is, which {@link #written} tells.
     *
     * @param extension of the file; those that carry no tags of ours stay as they are
     * @param name of the rendition
     * @return the file to go on with, overwritten by the next call
     */
    public Path tag(Path sound, String extension, String name, Duration duration)
            throws IOException, InterruptedException {
        Kind kind = KINDS.get(extension);
        if (kind == null) {
            return sound;
        }
        FileTags tags = new FileTags(
                plan.title(),
                plan.show(),
                plan.artist(),
                plan.track(),
                plan.date(),
                ChapterMarks.within(marks, duration));
        if (cover != null && write(kind, sound, tags, cover, "cover:" + name)) {
            covered = true;
            return out;
        }
        return write(kind, sound, tags, null, "tags:" + name) ? out : sound;
    }

    private boolean write(Kind kind, Path sound, FileTags tags, @Nullable Path picture, String what)
            throws IOException, InterruptedException {
        return switch (writer.write(kind, sound, out, tags, picture)) {
            case TagOutcome.Written() -> {
                chapters = Math.max(chapters, tags.chapters().size());
                yield true;
            }
            case TagOutcome.Failed(String reason) -> {
                leftOut.add(what);
                log.warn("Tags left out what={} title={} reason={}", what, plan.title(), reason);
                yield false;
            }
        };
    }

    /** What the files carry. */
    public WrittenTags written() {
        Image image = plan.cover();
        return new WrittenTags(
                plan.title(),
                plan.show(),
                plan.artist(),
                plan.track(),
                plan.date(),
                covered && image != null ? image.key() : null,
                chapters,
                leftOut);
    }
}
