package io.castlog.k8s;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Schedules as CronJobs take them: five fields of numbers. */
final class Cron {
    private static final Pattern PART = Pattern.compile("(?:\\*|(\\d+)(?:-(\\d+))?)(?:/([1-9]\\d*))?");
    private static final List<int[]> RANGES =
            List.of(new int[] {0, 59}, new int[] {0, 23}, new int[] {1, 31}, new int[] {1, 12}, new int[] {0, 6});

    private Cron() {}

    static boolean isValid(String schedule) {
        String[] fields = schedule.split(" ", -1);
        return fields.length == RANGES.size()
                && IntStream.range(0, fields.length).allMatch(i -> isValid(fields[i], RANGES.get(i)));
    }

    private static boolean isValid(String field, int[] range) {
        for (String part : field.split(",", -1)) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                return false;
            }
            int from = matcher.group(1) == null ? range[0] : Integer.parseInt(matcher.group(1));
            int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
            if (from < range[0] || to > range[1] || from > to) {
                return false;
            }
        }
        return true;
    }
}
