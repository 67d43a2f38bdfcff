package io.castlog.local.mediaconvert;

import io.castlog.media.Container;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a valid job asks for, in terms of files and encodings.
 *
 * @param inputs to be played one after the other, as one recording
 * @param groups in the order of the request
 * @param warnings about settings that are accepted and not done
 */
record JobPlan(List<Input> inputs, List<Group> groups, List<String> warnings) {
    JobPlan {
        inputs = List.copyOf(inputs);
        groups = List.copyOf(groups);
        warnings = List.copyOf(warnings);
    }

    /** The outputs of all file groups, in the order of the request. */
    List<Output> outputs() {
        return groups.stream()
                .filter(FileGroup.class::isInstance)
                .flatMap(group -> ((FileGroup) group).outputs().stream())
                .toList();
    }

    /** Whether all of it is files of sound. */
    boolean soundOnly() {
        return outputs().size() == audioFiles().size() && groups.stream().noneMatch(PackageGroup.class::isInstance);
    }

    /** Whether any output holds pictures. */
    boolean pictures() {
        return outputs().size() > audioFiles().size()
                || packages()
                        .anyMatch(each -> each.renditions().stream().anyMatch(rendition -> rendition.video() != null));
    }

    private Stream<PackageGroup> packages() {
        return groups.stream().filter(PackageGroup.class::isInstance).map(PackageGroup.class::cast);
    }

    /** Those of them that hold nothing but sound. */
    List<AudioFile> audioFiles() {
        return outputs().stream()
                .filter(AudioFile.class::isInstance)
                .map(AudioFile.class::cast)
                .toList();
    }

    /** What timecodes of an input count from. */
    enum Timecodes {
        EMBEDDED,
        ZEROBASED,
        SPECIFIEDSTART
    }

    /**
     * A file to read.
     *
     * @param file where it lies
     * @param clips the parts of it to take, in order; empty takes all
     * @param timecodes what the clips count from
     * @param start the timecode of its first frame, where that is specified
     * @param sidecars files that its audio selectors bring along
     * @param turn degrees that its pictures are turned, clockwise; -1 is what the file says
     */
    record Input(
            S3Location file,
            List<Clip> clips,
            Timecodes timecodes,
            Timecode start,
            List<S3Location> sidecars,
            int turn) {
        Input {
            clips = List.copyOf(clips);
            sidecars = List.copyOf(sidecars);
        }

        /** All of a file. */
        static Input whole(S3Location file) {
            return new Input(file, List.of(), Timecodes.ZEROBASED, Timecode.ZERO, List.of(), 0);
        }
    }

    /** Outputs below one destination. */
    sealed interface Group permits FileGroup, PackageGroup {
        /** As events name it, such as {@code FILE_GROUP}. */
        String type();
    }

    /** Files that stand for themselves. */
    record FileGroup(List<Output> outputs) implements Group {
        FileGroup {
            outputs = List.copyOf(outputs);
        }

        @Override
        public String type() {
            return "FILE_GROUP";
        }
    }

    /** One output of a file group. */
    sealed interface Output permits AudioFile, VideoFile, Frames {
        S3Location target();
    }

    /** One file that holds nothing but sound. */
    record AudioFile(S3Location target, Container container, AudioTrack audio) implements Output {}
}
