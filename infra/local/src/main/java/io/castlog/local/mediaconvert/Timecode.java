package io.castlog.local.mediaconvert;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in an input, as HH:MM:SS:FF. For sound without pictures the last two digits are hundredths of a second.
 *
 * @param seconds the first three numbers
 * @param frames the last
 * @param dropFrame whether it stands behind a semicolon
 * @param rate frames per second where the timecode brings its own, else 0
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/setting-up-timecode.html">AWS on timecodes</a>
 */
record Timecode(int seconds, int frames, boolean dropFrame, double rate) {
    private static final Pattern FORM = Pattern.compile(
            "([01][0-9]|2[0-4]):([0-5][0-9]):([0-5][0-9])([:;])([0-9]{2})(?:@([0-9]+(?:\\.[0-9]+)?)(?::([0-9]+))?)?");
    private static final double HUNDREDTHS = 100;

    static final Timecode ZERO = new Timecode(0, 0, false, 0);

    static Timecode of(Setting setting) {
        Matcher matcher = FORM.matcher(setting.text());
        if (!matcher.matches()) {
            throw setting.wrong("should be a timecode such as 00:01:30:00, is \"" + setting.text() + "\"");
        }
        return of(matcher);
    }

    /** Reads a timecode that a file brings; zero where it is none. */
    static Timecode lenient(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? of(matcher) : ZERO;
    }

    private static Timecode of(Matcher matcher) {
        double rate = matcher.group(6) == null ? 0 : Double.parseDouble(matcher.group(6));
        if (matcher.group(7) != null) {
            rate /= Math.max(1, Double.parseDouble(matcher.group(7)));
        }
        int seconds = Integer.parseInt(matcher.group(1)) * 3600
                + Integer.parseInt(matcher.group(2)) * 60
                + Integer.parseInt(matcher.group(3));
        return new Timecode(
                seconds, Integer.parseInt(matcher.group(5)), matcher.group(4).equals(";"), rate);
    }

    /**
     * How long after midnight this is.
     *
     * @param inputRate frames per second of the input, 0 for sound without pictures
     * @param more frames to add
     */
    Duration time(double inputRate, int more) {
        double actual = rate > 0 ? rate : inputRate > 0 ? inputRate : HUNDREDTHS;
        long nominal = Math.round(actual);
        long frame = seconds * nominal + frames - dropped(nominal) + more;
        return Duration.ofNanos(Math.round(frame / actual * 1e9));
    }

    /** At 29.97 the first two numbers of each minute but every tenth are left out, at 59.94 four. */
    private long dropped(long nominal) {
        if (!dropFrame || nominal % 30 != 0) {
            return 0;
        }
        long minutes = seconds / 60;
        return nominal / 15 * (minutes - minutes / 10);
    }
}
