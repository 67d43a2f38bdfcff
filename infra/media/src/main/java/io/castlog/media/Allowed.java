package io.castlog.media;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What ffmpeg may open: the options that stand before every input. The list of formats is the real control, because a
 * playlist or manifest named x.mp3 is otherwise recognised by its content and followed to other files.
 */
final class Allowed {
    static final String FORMATS = "mp3,wav,w64,aiff,flac,ogg,mov,matroska,aac,caf,asf,mpegts";
    static final String AUDIO_DECODERS = String.join(
            ",",
            List.of(
                    "mp3,mp3float,mp2,mp2float,mp1,mp1float,aac,aac_latm,alac,flac,vorbis,opus,libopus,speex,libspeex",
                    "ac3,eac3,wmav1,wmav2,wmapro,wmalossless,wmavoice,adpcm_ms,adpcm_ima_wav,adpcm_ima_qt",
                    "pcm_s8,pcm_u8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be",
                    "pcm_f64le,pcm_f64be,pcm_alaw,pcm_mulaw,pcm_s16le_planar,pcm_s16be_planar,pcm_bluray,s302m"));
    /** What films come in, beside what sound comes in. */
    static final String FILM_FORMATS = FORMATS + ",avi,mxf,mpeg,flv";

    static final String FILM_DECODERS =
            "h264,hevc,mpeg4,mpeg2video,mpeg1video,vp8,vp9,libdav1d,av1,vc1,wmv3,prores,dnxhd,dvvideo,mjpeg,rawvideo,qtrle";
    /** 4096 by 2304. A decoder keeps up to twenty frames, each of 14 MB at that size. */
    static final long MOST_PIXELS = 4096L * 2304;
    /** Decoders that ffprobe may set up, and never uses: it fails on a file with a picture otherwise. */
    private static final String PICTURES =
            "png,mjpeg,bmp,gif,webp,tiff,h264,hevc,mpeg4,mpeg2video,mpeg1video,h263,vp8,vp9,av1,theora,vc1,wmv1,wmv2,"
                    + "wmv3,msmpeg4,prores,dnxhd,dvvideo,rawvideo,qtrle,svq3";

    private static final String SUBTITLES = "mov_text,text,srt,subrip,ass,ssa,webvtt,dvbsub,dvdsub,pgssub,cc_dec";

    private Allowed() {}

    private static List<String> opening() {
        return opening(FORMATS, AUDIO_DECODERS, 1);
    }

    private static List<String> opening(String formats, String decoders, int threads) {
        return new ArrayList<>(List.of(
                "-protocol_whitelist",
                "file",
                "-format_whitelist",
                formats,
                "-codec_whitelist",
                decoders,
                "-probesize",
                "10M",
                "-analyzeduration",
                "10M",
                "-max_streams",
                "16",
                // A thread per core would not make audio faster, and costs memory on machines with many.
                "-threads",
                Integer.toString(threads)));
    }

    /** The options of an ffmpeg input, up to and including the file itself. */
    static List<String> input(Path file) {
        List<String> options = opening();
        options.addAll(List.of("-vn", "-sn", "-dn", "-i", url(file)));
        return options;
    }

    /** The same for a file of bare samples, which this process wrote itself. */
    static List<String> samples(Path file, Sound.Samples samples) {
        return List.of(
                "-protocol_whitelist",
                "file",
                "-format_whitelist",
                "f32le",
                "-codec_whitelist",
                "pcm_f32le",
                "-f",
                "f32le",
                "-ar",
                Integer.toString(samples.sampleRate()),
                "-ac",
                Integer.toString(samples.channels()),
                "-i",
                url(file));
    }

    /** The options of an ffmpeg input with moving pictures, up to and including the file itself. */
    static List<String> film(Path file) {
        int threads = Math.min(4, Runtime.getRuntime().availableProcessors());
        List<String> options = opening(FILM_FORMATS, AUDIO_DECODERS + "," + FILM_DECODERS, threads);
        options.addAll(List.of("-max_pixels", Long.toString(MOST_PIXELS), "-sn", "-dn", "-i", url(file)));
        return options;
    }

    /** The same, for the sound of such a file alone. */
    static List<String> heard(Path file) {
        List<String> options = opening(FILM_FORMATS, AUDIO_DECODERS, 1);
        options.addAll(List.of("-vn", "-sn", "-dn", "-i", url(file)));
        return options;
    }

    /** The options of an ffprobe input, up to and including the file itself. */
    static List<String> probed(Path file, boolean film) {
        List<String> options = film ? opening(FILM_FORMATS, AUDIO_DECODERS + "," + FILM_DECODERS, 1) : opening();
        options.addAll(List.of(
                "-codec_whitelist:v",
                PICTURES,
                "-codec_whitelist:s",
                SUBTITLES,
                "-max_pixels",
                Long.toString(MOST_PIXELS),
                url(file)));
        return options;
    }

    /** A name that ffmpeg cannot take for a protocol or an option. */
    static String url(Path file) {
        return "file:" + file.toAbsolutePath();
    }
}
