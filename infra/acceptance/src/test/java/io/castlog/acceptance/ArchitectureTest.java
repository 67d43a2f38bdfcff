package io.castlog.acceptance;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom, over the main classes of all modules. */
class ArchitectureTest {
    private static final int MODULE_DEPTH = 2;
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/jmh_generated/"))
            .importPaths(classFolders());

    @ParameterizedTest
    @CsvSource(delimiter = ':', textBlock = """
                    events    : -
                    media     : -
                    cli       : -
                    k8s       : -
                    platform  : events
                    local     : events media
                    ingest    : events platform media
                    transcode : events platform media
                    feed      : events platform
                    bench     : events platform media local ingest transcode feed
                    """)
    void aModuleKnowsOnlyItsFoundations(String module, String foundations) {
        List<String> allowed = new ArrayList<>(List.of(inside(module)));
        Stream.of(foundations.split(" ")).map(ArchitectureTest::inside).forEach(allowed::add);

        ArchRule rule = noClasses()
                .that()
                .resideInAPackage(inside(module))
                .should()
                .dependOnClassesThat(describe(
                        "are of another module than " + allowed,
                        type -> type.getPackageName().startsWith("io.castlog.")
                                && allowed.stream().noneMatch(name -> isInside(type, name))));

        rule.allowEmptyShould(Set.of("bench", "k8s").contains(module)).check(MAIN); // built after this
    }

    @Test
    void contractsNeedNothingButAnnotations() {
        classes()
                .that()
                .resideInAPackage("io.castlog.events..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.castlog.events..",
                        "java..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jspecify.annotations..")
                .check(MAIN);
    }

    @Test
    void theSharedGlueKnowsNoDomainType() {
        noClasses()
                .that()
                .resideInAPackage("io.castlog.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.castlog.events.ingest..", "io.castlog.events.transcode..", "io.castlog.events.feed..")
                .check(MAIN);
    }

    @Test
    void onlyTranscodeServiceTalksToMediaConvert() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.castlog.transcode..", "io.castlog.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk.services.mediaconvert..")
                .check(MAIN);
    }

    @Test
    void onlyFeedServiceTalksToCloudFront() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.castlog.feed..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk.services.cloudfront..")
                .check(MAIN);
    }

    @Test
    void everyTableAndBucketIsConfiguredByItsOwnersOnly() throws IOException {
        Map<String, Set<String>> owners = Map.ofEntries(
                Map.entry("CASTLOG_UPLOADS_TABLE", Set.of("ingest-service")),
                Map.entry("CASTLOG_JOBS_TABLE", Set.of("transcode-service")),
                Map.entry("CASTLOG_CATALOG_TABLE", Set.of("feed-service")),
                Map.entry("CASTLOG_CATALOG_STANDBY_TABLE", Set.of("feed-service")),
                Map.entry("CASTLOG_KEYS_TABLE", Set.of("feed-service")),
                // transcode-service reads covers and chapters there
                Map.entry("CASTLOG_RSS_BUCKET", Set.of("feed-service", "transcode-service")),
                Map.entry("CASTLOG_ARCHIVE_BUCKET", Set.of("feed-service")),
                Map.entry("CASTLOG_TAGS_TABLE", Set.of("transcode-service")),
                Map.entry("CASTLOG_OUTPUT_BUCKET", Set.of("transcode-service")),
                Map.entry("CASTLOG_UPLOADS_QUEUE_URL", Set.of("ingest-service")),
                Map.entry("CASTLOG_JOB_EVENTS_QUEUE_URL", Set.of("transcode-service")));
        for (Map.Entry<String, Set<String>> owned : owners.entrySet()) {
            assertThat(configuredBy(owned.getKey())).as(owned.getKey()).isEqualTo(owned.getValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "transcode", "feed", "platform", "local"})
    void featuresFormNoCycle(String module) {
        slices().matching("io.castlog." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<JavaPackage> packages = MAIN.stream().map(JavaClass::getPackage).collect(Collectors.toSet());

        assertThat(packages)
                .hasSizeGreaterThan(20)
                .allSatisfy(each -> assertThat(each.isAnnotatedWith(NullMarked.class))
                        .as(each.getName())
                        .isTrue());
    }

    @Test
    void nothingIsInjectedIntoFields() {
        fields().should()
                .notBeAnnotatedWith("jakarta.inject.Inject")
                .andShould()
                .notBeAnnotatedWith("io.micronaut.context.annotation.Value")
                .andShould()
                .notBeAnnotatedWith("io.micronaut.context.annotation.Property")
                .check(MAIN);
    }

    private static Set<String> configuredBy(String variable) throws IOException {
        List<String> services = List.of("ingest-service", "transcode-service", "feed-service");
        Set<String> found = new HashSet<>();
        for (String service : services) {
            Path settings = Checkout.ROOT.resolve(service).resolve("src/main/resources/application.yml");
            if (Files.readString(settings).contains("${" + variable)) {
                found.add(service);
            }
        }
        return found;
    }

    private static String inside(String module) {
        return "io.castlog." + module + "..";
    }

    private static boolean isInside(JavaClass type, String pattern) {
        String name = pattern.substring(0, pattern.length() - 2);
        return type.getPackageName().equals(name) || type.getPackageName().startsWith(name + ".");
    }

    private static List<Path> classFolders() {
        try (Stream<Path> folders =
                Files.find(Checkout.ROOT, MODULE_DEPTH + 2, (path, _) -> path.endsWith("target/classes"))) {
            return folders.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
