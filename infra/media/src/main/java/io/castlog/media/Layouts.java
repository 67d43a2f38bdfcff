package io.castlog.media;

/** ffmpeg's names of the usual arrangement of so many channels. */
final class Layouts {
    private Layouts() {}

    static String name(int channels) {
        return switch (channels) {
            case 1 -> "mono";
            case 2 -> "stereo";
            case 3 -> "3.0";
            case 4 -> "4.0";
            case 5 -> "5.0";
            case 6 -> "5.1";
            case 7 -> "6.1";
            case 8 -> "7.1";
            default -> channels + "c";
        };
    }
}
