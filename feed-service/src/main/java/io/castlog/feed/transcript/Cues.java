package io.castlog.feed.transcript;

import io.castlog.platform.http.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the cues of WebVTT and SubRip, block by block: a block ends with an empty line. Of the text of a cue anything is
 * taken; apps do so, too.
 *
 * @see <a href="https://www.w3.org/TR/webvtt1/#file-structure">WebVTT</a>
 */
final class Cues {
    private static final String ARROW = "-->";
    private static final Pattern VTT_TIMES = times("(?:(\\d{2,4}):)?([0-5]\\d):([0-5]\\d)\\.(\\d{3})");
    private static final Pattern SRT_TIMES = times("(\\d{1,4}):([0-5]\\d):([0-5]\\d)[,.](\\d{3})");
    private static final Pattern OTHER_BLOCK = Pattern.compile("(NOTE|STYLE|REGION)(\\s.*)?");
    private static final String VTT_RULE = "a time such as 00:01:02.345 --> 00:01:05.000";
    private static final String SRT_RULE = "a time such as 00:01:02,345 --> 00:01:05,000";

    private final String text;
    private final String[] lines;
    private int at;
    private int cues;
    private long last;

    Cues(String text) {
        this.text = text;
        this.lines = text.split("\n", -1);
    }

    String vtt() {
        if (!lines[0].matches("WEBVTT([ \t].*)?")) {
            throw wrong("a file of this type begins with WEBVTT");
        }
        skipBlock();
        while (begins()) {
            if (OTHER_BLOCK.matcher(lines[at]).matches()) {
                skipBlock();
            } else {
                cue(VTT_TIMES, VTT_RULE);
            }
        }
        return complete();
    }

    String srt() {
        while (begins()) {
            cue(SRT_TIMES, SRT_RULE);
        }
        return complete();
    }

    /** Goes to the next block; whether there is one. */
    private boolean begins() {
        while (at < lines.length && lines[at].isBlank()) {
            at++;
        }
        return at < lines.length;
    }

    private void skipBlock() {
        while (at < lines.length && !lines[at].isBlank()) {
            at++;
        }
    }

    /** A name or number, which may be missing, the times and the text. */
    private void cue(Pattern times, String rule) {
        cues++;
        if (!lines[at].contains(ARROW) && at + 1 < lines.length) {
            at++;
        }
        Matcher matcher = times.matcher(lines[at]);
        if (!matcher.matches()) {
            throw wrong("here stands " + rule);
        }
        long start = millis(matcher, 1);
        if (millis(matcher, 5) <= start) {
            throw wrong("a cue ends after its start");
        }
        if (start < last) {
            throw wrong("cues stand in the order of their times");
        }
        last = start;
        skipBlock();
    }

    private String complete() {
        if (cues == 0) {
            at = 0;
            throw wrong("a transcript has at least one cue");
        }
        return text.endsWith("\n") ? text : text + "\n";
    }

    private ProblemException wrong(String rule) {
        String where = cues == 0 ? "" : " (cue %d)".formatted(cues);
        return ProblemException.ofField(
                "transcript", at < lines.length ? lines[at] : "", "line %d%s: %s".formatted(at + 1, where, rule));
    }

    private static long millis(Matcher matcher, int group) {
        String hours = matcher.group(group);
        long minutes = (hours == null ? 0 : Long.parseLong(hours)) * 60 + Long.parseLong(matcher.group(group + 1));
        return (minutes * 60 + Long.parseLong(matcher.group(group + 2))) * 1000
                + Long.parseLong(matcher.group(group + 3));
    }

    private static Pattern times(String time) {
        return Pattern.compile("\\s*" + time + "[ \\t]+" + ARROW + "[ \\t]+" + time + "(?:[ \\t]+.*)?");
    }
}
