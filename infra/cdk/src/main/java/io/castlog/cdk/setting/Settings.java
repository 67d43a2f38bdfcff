package io.castlog.cdk.setting;

import io.castlog.events.Topic;
import io.castlog.events.Topics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an installation chooses. Every wrong value is refused with a sentence that names it.
 *
 * @param suffix of the environment; part of every name
 * @param id tells installations of one suffix apart; empty means the account's id
 * @param mode disposable or production
 * @param natGateways 1 to 3; one is cheaper, three survive the loss of a zone
 * @param brokers Kafka brokers: 2, or a multiple of 3
 * @param brokerType an MSK instance type; {@code express.} ones have no disks
 * @param brokerStorage GB of disk per broker, for types that have disks
 * @param concurrency jobs that are at MediaConvert at a time
 * @param email where alarms go; empty means nowhere but the topic
 * @param domain of the feeds instead of CloudFront's; empty means CloudFront's
 * @param certificate ARN in us-east-1, needed with a domain
 * @param logDays CloudWatch keeps logs for so long
 * @param workDays after which work objects and shadow feeds expire
 * @param oldVersionDays after which replaced versions of objects expire
 * @param priceClass of CloudFront
 * @param origins that browsers may upload from
 * @param adminCidrs that may reach the Kubernetes API; IAM decides besides
 * @param admin ARN of the IAM role or user that may use kubectl; empty means nobody yet
 * @param topics that topics were moved to (feed-service move-topic), each the name of the contract and more behind a dot
 * @param restore whether feed-service may restore the log from its archive and move topics; for as long as that takes
 * @param queueDepth messages in the uploads queue from which an alarm tells
 */
public record Settings(
        String suffix,
        String id,
        Mode mode,
        int natGateways,
        int brokers,
        String brokerType,
        int brokerStorage,
        int concurrency,
        Optional<String> email,
        Optional<String> domain,
        Optional<String> certificate,
        int logDays,
        int workDays,
        int oldVersionDays,
        String priceClass,
        List<String> origins,
        List<String> adminCidrs,
        Optional<String> admin,
        List<String> topics,
        boolean restore,
        int queueDepth) {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final String RANGE = "(" + OCTET + "\\.){3}" + OCTET + "/(3[0-2]|[12]?\\d)";

    private static final Set<Integer> LOG_DAYS = new TreeSet<>(
            Set.of(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288));
    private static final Set<String> PRICE_CLASSES =
            new TreeSet<>(Set.of("PriceClass_100", "PriceClass_200", "PriceClass_All"));

    /** Names that {@link #of} knows. */
    public static final List<String> NAMES = List.of(
            "suffix",
            "id",
            "mode",
            "natGateways",
            "brokers",
            "brokerType",
            "brokerStorage",
            "concurrency",
            "email",
            "domain",
            "certificate",
            "logDays",
            "workDays",
            "oldVersionDays",
            "priceClass",
            "origins",
            "adminCidrs",
            "admin",
            "topics",
            "restore",
            "queueDepth");

    /** Refuses what cannot be deployed. */
    public Settings {
        matches("suffix", suffix, "[a-z0-9]{1,8}", "one to eight of a-z and 0-9");
        matches("id", id, "[a-z0-9]{0,8}", "at most eight of a-z and 0-9, or empty for the account's id");
        within("natGateways", natGateways, 1, 3);
        require(
                brokers == 2 || (brokers > 0 && brokers % 3 == 0 && brokers <= 30),
                "brokers is %d; it must be 2, or a multiple of 3 up to 30, because zones get the same number each"
                        .formatted(brokers));
        matches("brokerType", brokerType, "(express|kafka)\\.[a-z0-9]+\\.[a-z0-9]+", "a type such as kafka.m7g.large");
        require(
                brokers != 2 || !brokerType.startsWith("express."),
                "brokers is 2; Express brokers copy everything three times and need 3");
        within("brokerStorage", brokerStorage, 1, 16384);
        within("concurrency", concurrency, 1, 1000);
        email.ifPresent(
                it -> matches("email", it, "[^@\\s]+@[^@\\s]+\\.[^@\\s]+", "an address such as ops@example.org"));
        domain.ifPresent(it ->
                matches("domain", it, "([a-z0-9-]{1,63}\\.)+[a-z]{2,63}", "a host name such as feeds.example.org"));
        certificate.ifPresent(it -> matches(
                "certificate",
                it,
                "arn:[a-z-]+:acm:us-east-1:\\d{12}:certificate/[a-zA-Z0-9-]+",
                "the ARN of a certificate in us-east-1, where CloudFront looks for it"));
        require(
                domain.isPresent() == certificate.isPresent(),
                "domain and certificate belong together; one of them is missing");
        require(
                LOG_DAYS.contains(logDays),
                "logDays is %d; CloudWatch keeps logs for one of %s".formatted(logDays, LOG_DAYS));
        within("workDays", workDays, 1, 365);
        within("oldVersionDays", oldVersionDays, 1, 3650);
        require(
                PRICE_CLASSES.contains(priceClass),
                "priceClass is '%s'; it must be one of %s".formatted(priceClass, PRICE_CLASSES));
        require(!origins.isEmpty(), "origins is empty; name at least one, or *");
        origins.forEach(
                it -> matches("origins", it, "\\*|https?://[^/\\s]+", "an origin such as https://studio.example.org"));
        require(!adminCidrs.isEmpty(), "adminCidrs is empty; name at least one range");
        adminCidrs.forEach(it -> matches("adminCidrs", it, RANGE, "a range such as 192.0.2.0/24"));
        admin.ifPresent(it ->
                matches("admin", it, "arn:[a-z-]+:iam::\\d{12}:(role|user)/.+", "the ARN of an IAM role or user"));
        within("queueDepth", queueDepth, 1, 1_000_000);
        topics.forEach(it -> require(
                Topics.all().stream().anyMatch(topic -> it.matches(Pattern.quote(topic.name()) + "\\.[a-z0-9]+"))
                        && !it.endsWith(Topic.DEAD_LETTER_SUFFIX),
                "topics is '%s'; it must be a topic's name and more, such as feed.catalog.v1.p24".formatted(it)));
        topics = List.copyOf(topics);
        origins = List.copyOf(origins);
        adminCidrs = List.copyOf(adminCidrs);
    }

    /**
     * Reads them by name; what is not given has its default.
     *
     * @throws IllegalArgumentException with a sentence, for a wrong value or an unknown name
     */
    public static Settings of(Map<String, String> given) {
        given.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("there is no setting '%s'; there are %s".formatted(name, NAMES));
                });
        Mode mode = mode(given.getOrDefault("mode", "disposable"));
        return new Settings(
                given.getOrDefault("suffix", "dev"),
                given.getOrDefault("id", ""),
                mode,
                number(given, "natGateways", mode.retains() ? 3 : 1),
                number(given, "brokers", 3),
                given.getOrDefault("brokerType", mode.retains() ? "express.m7g.large" : "kafka.m7g.large"),
                number(given, "brokerStorage", 50),
                number(given, "concurrency", 20),
                text(given, "email"),
                text(given, "domain"),
                text(given, "certificate"),
                number(given, "logDays", 30),
                number(given, "workDays", 7),
                number(given, "oldVersionDays", 30),
                given.getOrDefault("priceClass", "PriceClass_100"),
                list(given.getOrDefault("origins", "*")),
                list(given.getOrDefault("adminCidrs", "0.0.0.0/0")),
                text(given, "admin"),
                list(given.getOrDefault("topics", "")),
                flag(given, "restore"),
                number(given, "queueDepth", 100));
    }

    /** What stands for a topic of the contracts: itself, and what it was moved to. */
    public List<String> generations(String topic) {
        return Stream.concat(Stream.of(topic), topics.stream().filter(it -> it.startsWith(topic + ".")))
                .toList();
    }

    /** Whether the brokers manage their storage themselves. */
    public boolean express() {
        return brokerType.startsWith("express.");
    }

    /** Zones that brokers stand in, and copies of every record. */
    public int replicas() {
        return Math.min(3, brokers);
    }

    private static Mode mode(String value) {
        return Stream.of(Mode.values())
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "mode is '%s'; it must be disposable or production".formatted(value)));
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        String value = given.getOrDefault(name, "");
        try {
            return value.isEmpty() ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s is '%s'; it must be a number".formatted(name, value), e);
        }
    }

    private static boolean flag(Map<String, String> given, String name) {
        String value = given.getOrDefault(name, "false");
        matches(name, value, "true|false", "true or false");
        return Boolean.parseBoolean(value);
    }

    private static Optional<String> text(Map<String, String> given, String name) {
        return Optional.ofNullable(given.get(name)).filter(value -> !value.isEmpty());
    }

    private static List<String> list(String value) {
        return Stream.of(value.split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private static void matches(String name, String value, String pattern, String expected) {
        require(value.matches(pattern), "%s is '%s'; it must be %s".formatted(name, value, expected));
    }

    private static void within(String name, int value, int least, int most) {
        require(
                value >= least && value <= most,
                "%s is %d; it must be from %d to %d".formatted(name, value, least, most));
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
