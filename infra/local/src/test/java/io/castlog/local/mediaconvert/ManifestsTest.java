package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.local.mediaconvert.PackagedRendition.AudioRole;
import io.castlog.local.mediaconvert.PackagedRendition.AudioRole.Track;
import io.castlog.local.mediaconvert.Packaging.Kind;
import io.castlog.media.Fraction;
import io.castlog.media.SegmentList;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestsTest {
    private static final Packaging HLS =
            new Packaging(Kind.HLS, 6, true, false, false, false, true, true, false, 2, false);

    private static PackagedRendition rendition(String name, int width, List<String> sets, String group, Track track) {
        SegmentList.Piece long6 = new SegmentList.Piece(Path.of(name), 0, 6_000, 6.006);
        SegmentList.Piece long2 = new SegmentList.Piece(Path.of(name), 0, 1_000, 2.002);
        return new PackagedRendition(
                name,
                new SegmentList(null, List.of(long6, long6, long2)),
                List.of(name + "_00001.ts", name + "_00002.ts", name + "_00003.ts"),
                "",
                width == 0 ? List.of("mp4a.40.2") : List.of("avc1.64001f"),
                width,
                width * 9 / 16,
                width == 0 ? Fraction.UNKNOWN : new Fraction(30_000, 1001),
                width == 0 ? 2 : 0,
                width == 0 ? 48_000 : 0,
                "",
                new AudioRole(group, sets, track, name));
    }

    @Test
    void listsSegmentsByNamesThatPlayersCanAskFor() {
        String playlist = new HlsPlaylists(HLS)
                .media(rendition("ep one & \u00fc", 640, List.of(), "", Track.AUDIO_ONLY_VARIANT_STREAM));

        assertThat(playlist).isEqualTo("""
                        #EXTM3U
                        #EXT-X-VERSION:3
                        #EXT-X-TARGETDURATION:6
                        #EXT-X-MEDIA-SEQUENCE:1
                        #EXT-X-PLAYLIST-TYPE:VOD
                        #EXTINF:6.00600,
                        ep%20one%20%26%20%C3%BC_00001.ts
                        #EXTINF:6.00600,
                        ep%20one%20%26%20%C3%BC_00002.ts
                        #EXTINF:2.00200,
                        ep%20one%20%26%20%C3%BC_00003.ts
                        #EXT-X-ENDLIST
                        """);
    }

    @Test
    void listsAVariantForEachAudioGroupThatItIsPlayedWith() {
        String playlist = new HlsPlaylists(HLS)
                .multivariant(List.of(
                        rendition("v", 640, List.of("a", "b"), "", Track.ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT),
                        rendition("one", 0, List.of(), "a", Track.ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT),
                        rendition("two", 0, List.of(), "a", Track.ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT),
                        rendition("three", 0, List.of(), "b", Track.ALTERNATE_AUDIO_NOT_AUTO_SELECT),
                        rendition("slow", 0, List.of(), "", Track.AUDIO_ONLY_VARIANT_STREAM)));

        assertThat(playlist.lines().filter(line -> line.startsWith("#EXT-X-MEDIA:")))
                .containsExactly(
                        "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",NAME=\"one\",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"2\",URI=\"one.m3u8\"",
                        "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",NAME=\"two\",DEFAULT=NO,AUTOSELECT=YES,CHANNELS=\"2\",URI=\"two.m3u8\"",
                        "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"b\",NAME=\"three\",DEFAULT=NO,AUTOSELECT=NO,CHANNELS=\"2\",URI=\"three.m3u8\"");
        assertThat(playlist.lines().filter(line -> line.startsWith("#EXT-X-STREAM-INF:")))
                .containsExactly(
                        "#EXT-X-STREAM-INF:BANDWIDTH=15984,AVERAGE-BANDWIDTH=14842,CODECS=\"avc1.64001f,mp4a.40.2\",RESOLUTION=640x360,FRAME-RATE=29.970,AUDIO=\"a\"",
                        "#EXT-X-STREAM-INF:BANDWIDTH=15984,AVERAGE-BANDWIDTH=14842,CODECS=\"avc1.64001f,mp4a.40.2\",RESOLUTION=640x360,FRAME-RATE=29.970,AUDIO=\"b\"",
                        "#EXT-X-STREAM-INF:BANDWIDTH=7992,AVERAGE-BANDWIDTH=7421,CODECS=\"mp4a.40.2\"");
    }

    @Test
    void makesAudioAloneItsOwnVariant() {
        String playlist = new HlsPlaylists(HLS)
                .multivariant(List.of(rendition("one", 0, List.of(), "a", Track.ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT)));

        assertThat(playlist).doesNotContain("EXT-X-MEDIA:").contains("CODECS=\"mp4a.40.2\"\none.m3u8");
    }
}
