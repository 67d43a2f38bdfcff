package io.castlog.local.mediaconvert;

import java.nio.file.Path;
import java.util.List;

/**
 * What a part of a job made.
 *
 * @param files to be put, in this order: what others point at comes first
 * @param detail what the job tells of it: of an output or of a group
 */
record Made<T>(List<MadeFile> files, T detail) {
    Made {
        files = List.copyOf(files);
    }

    /**
     * A file in the job's folder and where it goes.
     *
     * @param type its content type
     */
    record MadeFile(Path file, S3Location target, String type) {
        static MadeFile sound(Path file, S3Location target) {
            return new MadeFile(file, target, ContentTypes.sound(target));
        }

        static MadeFile pictures(Path file, S3Location target) {
            return new MadeFile(file, target, ContentTypes.pictures(target));
        }
    }
}
