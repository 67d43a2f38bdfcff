package io.castlog.feed.art;

import static io.castlog.feed.art.APicture.aPicture;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.castlog.platform.http.ProblemException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtworksTest {
    @Test
    void makesAllSizesTheLargestFirst() {
        List<byte[]> sizes = Artworks.sizes(aPicture().sized(2000, 2000).png());

        assertThat(sizes).extracting(size -> Header.of(size).width()).containsExactly(2000, 1400, 600, 300);
        assertThat(sizes).allSatisfy(size -> {
            assertThat(Header.of(size).format()).isEqualTo(Header.Format.JPEG);
            assertThat(corners(decoded(size))).isEqualTo("RGBW");
        });
    }

    @Test
    void givesTheSameBytesForTheSamePicture() {
        byte[] picture = aPicture().jpeg();

        assertThat(Artworks.sizes(picture)).usingRecursiveComparison().isEqualTo(Artworks.sizes(picture));
    }

    @ParameterizedTest
    @CsvSource({"1,RGBW", "2,GRWB", "3,WBGR", "4,BWRG", "5,RBGW", "6,BRWG", "7,WGBR", "8,GWRB"})
    void putsPicturesUprightAndForgetsTheirMetadata(int orientation, String corners) {
        byte[] largest = Artworks.sizes(aPicture().oriented(orientation).jpeg()).getFirst();

        assertThat(corners(decoded(largest))).isEqualTo(corners);
        assertThat(new String(largest, ISO_8859_1)).doesNotContain("Exif");
    }

    @Test
    void takesGrayPicturesAsColouredOnes() {
        byte[] gray = aPicture().of(BufferedImage.TYPE_BYTE_GRAY).jpeg();

        assertThat(Header.of(gray).components()).isEqualTo(1);
        assertThat(Header.of(Artworks.sizes(gray).getLast()).components()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"1400,1401,is square", "1399,1399,at least 1400", "3001,3001,at most 3000"})
    void refusesOtherSizes(int width, int height, String rule) {
        assertRefused(aPicture().sized(width, height).png(), rule);
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_INT_ARGB})
    void refusesTransparency(int type) {
        assertRefused(aPicture().of(type).png(), "no alpha channel");
    }

    @Test
    void refusesPicturesForPrintBeforeDecodingThem() {
        byte[] cmyk = aPicture().jpeg();
        int frame = new String(cmyk, ISO_8859_1).indexOf("\u00ff\u00c0");
        cmyk[frame + 9] = 4;

        assertRefused(cmyk, "convert it to RGB");
    }

    @Test
    void refusesOtherFilesByTheirBytes() {
        assertRefused("GIF89a".getBytes(ISO_8859_1), "its first bytes are of neither");
        assertRefused(new byte[0], "its first bytes are of neither");
    }

    @Test
    void refusesAPictureThatClaimsToBeHugeWithoutDecodingIt() {
        byte[] bomb = aPicture().png();
        bomb[16] = 0x7F;
        fixChecksum(bomb);

        assertRefused(bomb, "is square");
    }

    @Test
    void refusesPicturesWithThousandsOfScans() {
        byte[] jpeg = aPicture().jpeg();
        byte[] scan = {(byte) 0xFF, (byte) 0xDA, 0, 2, 1};
        byte[] bomb = Arrays.copyOf(jpeg, jpeg.length - 2 + 100 * scan.length + 2);
        for (int i = 0; i < 100; i++) {
            System.arraycopy(scan, 0, bomb, jpeg.length - 2 + i * scan.length, scan.length);
        }
        System.arraycopy(jpeg, jpeg.length - 2, bomb, bomb.length - 2, 2);

        assertRefused(bomb, "at most 64 scans");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 40, 75, 99})
    void refusesWhatEndsTooEarly(int percent) {
        byte[] jpeg = aPicture().jpeg();
        byte[] png = aPicture().png();

        assertRefused(Arrays.copyOf(jpeg, jpeg.length * percent / 100), "");
        assertRefused(Arrays.copyOf(png, png.length * percent / 100), "");
    }

    @Test
    void neverFailsOtherwiseOnDamagedFiles() {
        Random random = new Random(4);
        byte[] jpeg = aPicture().jpeg();
        for (int i = 0; i < 30; i++) {
            byte[] damaged = jpeg.clone();
            for (int j = 0; j < 3; j++) {
                damaged[random.nextInt(i < 20 ? 700 : damaged.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(Artworks.sizes(damaged)).hasSize(3);
            } catch (ProblemException e) {
                assertThat(e).hasMessageStartingWith("the image ");
            }
        }
    }

    private static void assertRefused(byte[] file, String rule) {
        assertThatThrownBy(() -> Artworks.sizes(file))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.field()).contains("image"))
                .hasMessageContaining(rule);
    }

    private static void fixChecksum(byte[] png) {
        CRC32 sum = new CRC32();
        sum.update(png, 12, 17);
        for (int i = 0; i < 4; i++) {
            png[29 + i] = (byte) (sum.getValue() >> (24 - 8 * i));
        }
    }

    private static BufferedImage decoded(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The colours of the quarters, row by row. */
    private static String corners(BufferedImage image) {
        int near = image.getWidth() / 4;
        int far = near * 3;
        return name(image.getRGB(near, near))
                + name(image.getRGB(far, near))
                + name(image.getRGB(near, far))
                + name(image.getRGB(far, far));
    }

    private static String name(int rgb) {
        boolean red = (rgb >> 16 & 0xFF) > 127;
        boolean green = (rgb >> 8 & 0xFF) > 127;
        boolean blue = (rgb & 0xFF) > 127;
        return red && green && blue ? "W" : red ? "R" : green ? "G" : blue ? "B" : "?";
    }
}
