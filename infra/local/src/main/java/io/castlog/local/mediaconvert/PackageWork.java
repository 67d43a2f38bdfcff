package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.local.mediaconvert.GroupDetail.OutputDetail;
import io.castlog.local.mediaconvert.Made.MadeFile;
import io.castlog.local.mediaconvert.PackageGroup.Rendition;
import io.castlog.local.mediaconvert.Packaging.Kind;
import io.castlog.media.AvcCodec;
import io.castlog.media.Container;
import io.castlog.media.Fraction;
import io.castlog.media.PackedAudio;
import io.castlog.media.Probe;
import io.castlog.media.ProbedMedia;
import io.castlog.media.SegmentList;
import io.castlog.media.VideoConversion.Film;
import io.castlog.media.VideoConversion.Form;
import io.castlog.media.VideoConversion.Moving;
import io.castlog.media.VideoConversion.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One package: what ffmpeg is to make for it, and how that is named and described afterwards. */
final class PackageWork {
    private final PackageGroup group;
    private final Packaging packaging;
    private final VideoWork.Shape shape;
    private final Path folder;
    private final List<Rendition> renditions;
    private final double seconds;

    PackageWork(PackageGroup group, VideoWork.Shape shape, Path folder) {
        this.group = group;
        this.packaging = group.packaging();
        this.shape = shape;
        this.folder = folder;
        this.renditions = renditions();
        this.seconds = seconds();
    }

    private List<Rendition> renditions() {
        AbrWishes wishes = group.automated();
        if (wishes == null) {
            return group.renditions();
        }
        List<Rendition> all = new ArrayList<>();
        for (Rendition rendition : group.renditions()) {
            VideoEncoding video = rendition.video();
            if (video == null) {
                all.add(rendition);
                continue;
            }
            AbrWishes.Size size = new AbrWishes.Size(shape.width(), shape.height());
            for (AbrLadder.Rung rung :
                    new AbrLadder(wishes, size, shape.frameRate().value()).rungs()) {
                all.add(rendition.with(video.automated(rung)));
            }
        }
        return all;
    }

    /** As long as was asked for, or the whole GOPs that take at least so long. */
    private double seconds() {
        for (Rendition rendition : renditions) {
            VideoEncoding video = rendition.video();
            double gop = video == null ? 0 : video.gopSeconds(rate(video));
            if (gop > 0 && !packaging.exact()) {
                // A little less, so that rounded times never miss the frame that they mean.
                return Math.ceil(packaging.seconds() / gop - 1e-9) * gop - 1e-5;
            }
        }
        return packaging.seconds();
    }

    private Fraction rate(VideoEncoding video) {
        Fraction own = video.picture().frameRate();
        return own.known() ? own : shape.frameRate();
    }

    List<Product> products(FilmTracks tracks) throws JobFailedException, IOException, InterruptedException {
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < renditions.size(); i++) {
            Rendition rendition = renditions.get(i);
            products.add(new Film(form(rendition, i), moving(rendition), tracks.of(rendition.tracks())));
        }
        return products;
    }

    private @Nullable Moving moving(Rendition rendition) {
        VideoEncoding video = rendition.video();
        return video == null ? null : video.on(shape.width(), shape.height(), shape.frameRate());
    }

    private Form form(Rendition rendition, int number) {
        if (rendition.packed()) {
            return new Form.Whole(place(number).resolve("all.aac"), Container.ADTS);
        }
        VideoEncoding video = rendition.video();
        boolean keyed = video != null && (packaging.exact() || video.gopSeconds(rate(video)) == 0);
        return new Form.Pieces(place(number), packaging.kind() != Kind.HLS, seconds, keyed, packaging.joined());
    }

    private Path place(int number) {
        return folder.resolve(Integer.toString(number));
    }

    /** Reads back what was made and describes it. */
    Made<GroupDetail> made(Probe probe) throws JobFailedException, IOException, InterruptedException {
        List<MadeFile> files = new ArrayList<>();
        List<OutputDetail> details = new ArrayList<>();
        List<PackagedRendition> packaged = new ArrayList<>();
        for (int i = 0; i < renditions.size(); i++) {
            PackagedRendition each = packaged(renditions.get(i), segments(i), probe);
            packaged.add(each);
            files.addAll(files(each, renditions.get(i)));
            details.add(detail(each, renditions.get(i)));
        }
        List<String> playlists = new ArrayList<>();
        if (packaging.hls()) {
            HlsPlaylists writer = new HlsPlaylists(packaging);
            for (int i = 0; i < packaged.size(); i++) {
                files.add(written(writer.media(packaged.get(i)), playlist(renditions.get(i)), "media" + i));
            }
        }
        if (packaging.dash()) {
            S3Location manifest = suffixed(group.base(), ".mpd");
            files.add(written(DashManifest.of(packaging, packaged), manifest, "manifest"));
            playlists.add(manifest.uri());
        }
        if (packaging.hls()) {
            S3Location playlist = suffixed(group.base(), ".m3u8");
            files.add(written(new HlsPlaylists(packaging).multivariant(packaged), playlist, "multivariant"));
            playlists.add(playlist.uri());
        }
        return new Made<>(files, new GroupDetail(group.type(), details, playlists));
    }

    private MadeFile written(String text, S3Location target, String name) throws IOException {
        return MadeFile.pictures(Files.writeString(folder.resolve(name), text), target);
    }

    private SegmentList segments(int number) throws IOException, JobFailedException {
        Rendition rendition = renditions.get(number);
        SegmentList segments = rendition.packed()
                ? PackedAudio.cut(
                        place(number).resolve("all.aac"), place(number).resolve("packed"), seconds)
                : SegmentList.read(place(number));
        if (segments.pieces().isEmpty()) {
            throw new JobFailedException(ErrorCode.UNKNOWN, "An output has no segments");
        }
        return segments;
    }

    private PackagedRendition packaged(Rendition rendition, SegmentList segments, Probe probe)
            throws JobFailedException, IOException, InterruptedException {
        SegmentNames names = new SegmentNames(packaging, rendition);
        SegmentList.Piece beginning = segments.beginning();
        Path readable = beginning == null ? segments.pieces().getFirst().file() : beginning.file();
        ProbedMedia media = VideoWork.read(probe.probe(readable));
        List<String> codecs = new ArrayList<>();
        int width = 0;
        int height = 0;
        VideoEncoding video = rendition.video();
        if (video != null && !media.video().isEmpty()) {
            codecs.add(AvcCodec.of(readable)
                    .orElseThrow(() -> new JobFailedException(ErrorCode.UNKNOWN, "An output has no H.264 in it")));
            width = media.video().getFirst().width();
            height = media.video().getFirst().height();
        }
        rendition.tracks().stream().map(FilmTrack::codec).distinct().forEach(codecs::add);
        boolean sound = !media.audio().isEmpty();
        return new PackagedRendition(
                names.playlist(),
                segments,
                names.pieces(segments),
                beginning == null ? "" : names.beginning(),
                codecs,
                width,
                height,
                video == null ? Fraction.UNKNOWN : rate(video),
                sound ? media.audio().getFirst().channels() : 0,
                sound ? media.audio().getFirst().sampleRate() : 0,
                rendition.tracks().isEmpty()
                        ? ""
                        : rendition.tracks().getFirst().language(),
                rendition.role());
    }

    private List<MadeFile> files(PackagedRendition packaged, Rendition rendition) {
        List<MadeFile> files = new ArrayList<>();
        SegmentList.Piece beginning = packaged.segments().beginning();
        if (packaging.joined() && !rendition.packed()) {
            Path all = packaged.segments().pieces().getFirst().file();
            return List.of(
                    file(all, packaged, rendition, packaged.segmentNames().getFirst()));
        }
        if (beginning != null) {
            files.add(file(beginning.file(), packaged, rendition, packaged.beginningName()));
        }
        for (int i = 0; i < packaged.segmentNames().size(); i++) {
            Path piece = packaged.segments().pieces().get(i).file();
            files.add(file(piece, packaged, rendition, packaged.segmentNames().get(i)));
        }
        return files;
    }

    private static MadeFile file(Path file, PackagedRendition packaged, Rendition rendition, String name) {
        S3Location target = sibling(rendition, name);
        return packaged.picture() ? MadeFile.pictures(file, target) : MadeFile.sound(file, target);
    }

    private OutputDetail detail(PackagedRendition packaged, Rendition rendition) {
        ObjectNode video = null;
        if (packaged.picture()) {
            video = VideoWork.details(packaged.width(), packaged.height());
            if (rendition.tracks().isEmpty()) {
                video.put("averageBitrate", packaged.segments().averageBitrate());
            }
        }
        List<String> paths =
                packaging.kind() == Kind.HLS ? List.of(playlist(rendition).uri()) : List.of();
        return new OutputDetail(Math.round(packaged.segments().seconds() * 1000), paths, video);
    }

    private static S3Location playlist(Rendition rendition) {
        return suffixed(rendition.base(), ".m3u8");
    }

    private static S3Location suffixed(S3Location location, String suffix) {
        return new S3Location(location.bucket(), location.key() + suffix);
    }

    private static S3Location sibling(Rendition rendition, String name) {
        String key = rendition.base().key();
        return new S3Location(rendition.base().bucket(), key.substring(0, key.lastIndexOf('/') + 1) + name);
    }
}
