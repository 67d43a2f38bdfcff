package io.castlog.local;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docker-compose.yml tells the services is what the local stack makes. */
class ComposeFileTest {
    private static final Pattern SETTING = Pattern.compile("(?m)^  ([A-Z0-9_]+): \"?([^\"\\n]*)\"?$");

    @Test
    void servicesAreToldTheNamesOfWhatIsMade() throws IOException {
        String file = Files.readString(Path.of("../../docker-compose.yml"));
        String section = file.substring(file.indexOf("x-environment:"), file.indexOf("x-command:"));

        Map<String, String> told = SETTING.matcher(section.replace("${CASTLOG_PORTS:-84}", "84"))
                .results()
                .collect(toMap((MatchResult setting) -> setting.group(1), setting -> setting.group(2)));

        assertThat(told)
                .containsAllEntriesOf(new EnvironmentVariables(
                                Environment.from(Map.of()), queue -> "http://stack:8405/000000000000/" + queue)
                        .all());
    }
}
