package io.castlog.local.mediaconvert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What jobs and job templates have in common beside their settings.
 *
 * @param place queue, priority and hops
 * @param warnings about what is accepted and not done
 */
record JobOptions(Job.Place place, List<String> warnings) {
    private static final int LONGEST_WAIT = 4320;
    private static final Set<String> INTERVALS = Set.of(
            "SECONDS_10",
            "SECONDS_12",
            "SECONDS_15",
            "SECONDS_20",
            "SECONDS_30",
            "SECONDS_60",
            "SECONDS_120",
            "SECONDS_180",
            "SECONDS_240",
            "SECONDS_300",
            "SECONDS_360",
            "SECONDS_420",
            "SECONDS_480",
            "SECONDS_540",
            "SECONDS_600");

    /** Reads them, or throws ApiException. */
    static JobOptions read(Setting request, ServedRegion region) {
        String queue = queue(request.at("queue"), region);
        int priority = request.at("priority").integer(-50, 50, 0);
        request.at("statusUpdateInterval").oneOf(INTERVALS, "SECONDS_60");
        List<String> warnings = new ArrayList<>();
        if (isAccelerated(request)) {
            warnings.add(
                    "/accelerationSettings/mode is accepted and not done by the local MediaConvert: the job runs as without");
        }
        return new JobOptions(new Job.Place(queue, priority, hops(request, queue, region), List.of()), warnings);
    }

    private static String queue(Setting named, ServedRegion region) {
        return region.queues()
                .get(region.arns().name(Arns.QUEUES, named.text(Queue.DEFAULT)))
                .name();
    }

    private static boolean isAccelerated(Setting request) {
        Setting acceleration = request.at("accelerationSettings");
        return acceleration.present()
                && !acceleration
                        .required("mode")
                        .oneOf(Set.of("DISABLED", "ENABLED", "PREFERRED"))
                        .equals("DISABLED");
    }

    private static List<Hop> hops(Setting request, String from, ServedRegion region) {
        return request.at("hopDestinations").items().stream()
                .map(destination -> hop(destination, from, region))
                .sorted(Comparator.comparing(Hop::patience))
                .toList();
    }

    private static Hop hop(Setting destination, String from, ServedRegion region) {
        Setting named = from.equals(Queue.DEFAULT) ? destination.required("queue") : destination.at("queue");
        String queue = queue(named, region);
        if (queue.equals(from)) {
            throw named.wrong("should be another queue than the one the job is submitted to");
        }
        int minutes = destination.required("waitMinutes").integer(1, LONGEST_WAIT);
        Setting priority = destination.at("priority");
        return new Hop(queue, Duration.ofMinutes(minutes), priority.present() ? priority.integer(-50, 50) : null);
    }
}
