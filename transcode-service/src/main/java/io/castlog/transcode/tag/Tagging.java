package io.castlog.transcode.tag;

import io.castlog.media.Ffmpeg;
import io.castlog.media.TagWriter;
import io.castlog.transcode.tag.ChapterMarks.Mark;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes tags into the files of a job. */
@Singleton
public final class Tagging {
    private static final Logger log = LoggerFactory.getLogger(Tagging.class);
    private static final long LARGEST_CHAPTERS = 1_000_000;

    private final Assets assets;
    private final TagWriter writer;

    Tagging(Assets assets, Ffmpeg ffmpeg) {
        this.assets = assets;
        this.writer = new TagWriter(ffmpeg);
    }

    /**
     * Gets at hand what a plan names.
     *
     * @param folder for files of the job; belongs to the caller
     */
    public TaggedFiles open(TagPlan plan, Path folder) throws IOException {
        List<String> leftOut = new ArrayList<>();
        Path cover = cover(plan, folder, leftOut).orElse(null);
        return new TaggedFiles(plan, writer, folder, cover, marks(plan, leftOut), leftOut);
    }

    private Optional<Path> cover(TagPlan plan, Path folder, List<String> leftOut) throws IOException {
        if (plan.cover() == null) {
            return Optional.empty();
        }
        Optional<byte[]> picture =
                assets.read(plan.cover().key(), TagPlan.LARGEST_COVER).filter(TagWriter::isPicture);
        if (picture.isEmpty()) {
            log.warn("Cover left out key={}", plan.cover().key());
            leftOut.add("cover");
            return Optional.empty();
        }
        return Optional.of(Files.write(folder.resolve("cover"), picture.get()));
    }

    private List<Mark> marks(TagPlan plan, List<String> leftOut) {
        if (plan.chapters() == null) {
            return ChapterMarks.original(plan.marks());
        }
        Optional<List<Mark>> described =
                assets.read(plan.chapters().key(), LARGEST_CHAPTERS).flatMap(ChapterMarks::json);
        if (described.isEmpty()) {
            leftOut.add("chapters");
        }
        return described.orElse(List.of());
    }
}
