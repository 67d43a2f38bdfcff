package io.castlog.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code infra/README.md} promises. */
class DocumentsTest {
    private static final String README = Checkout.read(Checkout.ROOT.resolve("infra/README.md"));
    private static final Pattern COMMAND = Pattern.compile(
            "(?:(?m:^)(?=infra/)|`)"
                    + "((?:infra/(?:scripts|cli)/)?(?:deploy|destroy|validate|aws-check|replay|castlog)(?=[ `])[^`#]*?)(?:`|#|\\n(?! ))");
    private static final Pattern OPTION = Pattern.compile("(?<= )(--[a-z][a-z-]*)");
    private static final Pattern ALARM =
            Pattern.compile("(?:alarms\\s*\\.\\w+\\(\\s*|\\.(?:above|anyAbove|shareAbove)\\(\\s*)\"([A-Za-z]+-?)\"");

    @Test
    void everyAlarmHasASectionInTheRunbook() {
        String alarms = Checkout.read(
                Checkout.ROOT.resolve("infra/cdk/src/main/java/io/castlog/cdk/observability/ObservabilityStack.java"));
        List<String> sections = README.substring(README.indexOf("## Runbook"), README.indexOf("## Upgrade"))
                .lines()
                .filter(line -> line.startsWith("### "))
                .toList();

        assertThat(ALARM.matcher(alarms).results().map(match -> match.group(1)))
                .hasSizeGreaterThan(10)
                .allSatisfy(alarm -> assertThat(sections).anyMatch(section -> section.startsWith("### " + alarm)));
        assertThat(sections)
                .allSatisfy(section -> assertThat(alarms)
                        .contains("\""
                                + section.substring(4).replaceFirst("-.*", "-").replaceFirst("^([A-Za-z]+)$", "$1\"")));
    }

    /** Columns: what, quantity in words, price, quantity, cost, quantity, cost. */
    @ParameterizedTest
    @CsvSource({"3, 4", "5, 6"})
    void theCostsMultiplyAndAddUp(int quantity, int cost) {
        List<String[]> rows = rows().toList();
        List<String[]> items = rows.stream().filter(row -> !row[2].isEmpty()).toList();
        BigDecimal sum = BigDecimal.ZERO;

        for (String[] item : items) {
            BigDecimal product = new BigDecimal(item[2]).multiply(new BigDecimal(item[quantity]));
            assertThat(new BigDecimal(item[cost])).as(item[0]).isCloseTo(product, within(CENT));
            sum = sum.add(new BigDecimal(item[cost]));
        }

        assertThat(items).hasSizeGreaterThan(15);
        assertThat(new BigDecimal(rows.getLast()[cost]))
                .isEqualByComparingTo(sum.setScale(2, RoundingMode.UNNECESSARY));
    }

    /** Options of our own commands, in lines and in backquotes. */
    @Test
    void everyCommandOfThePageHasTheOptionsThatItNames() throws Exception {
        List<String> commands = COMMAND.matcher(README.replace("```", ""))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(commands).hasSizeGreaterThan(20).allSatisfy(command -> {
            String program = command.split(" ", 2)[0];
            String[] halves = command.split(" -- ", 2);
            known(halves[0], told(program));
            if (halves.length == 2) {
                known(halves[1], sources("feed-service"));
            }
        });
    }

    private static void known(String command, String told) {
        OPTION.matcher(command)
                .results()
                .forEach(option -> assertThat(told).as(command).containsPattern(option.group(1) + "\\b"));
    }

    private static String told(String program) {
        return switch (program.substring(program.lastIndexOf('/') + 1)) {
            case "castlog" -> sources("infra/cli");
            default ->
                Checkout.read(Checkout.ROOT
                        .resolve("infra/scripts")
                        .resolve(program.substring(program.lastIndexOf('/') + 1)));
        };
    }

    private static String sources(String module) {
        try (Stream<Path> files = Files.walk(Checkout.ROOT.resolve(module).resolve("src/main/java"))) {
            return files.filter(Files::isRegularFile).map(Checkout::read).collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final BigDecimal CENT = new BigDecimal("0.01");

    private static Stream<String[]> rows() {
        int from = README.indexOf("| | quantity | price |");
        return README.substring(from, README.indexOf("\n\n", from))
                .lines()
                .skip(2)
                .map(line -> line.substring(2).split(" *\\| *", -1));
    }
}
