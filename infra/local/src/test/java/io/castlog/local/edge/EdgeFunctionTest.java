package io.castlog.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs the edge function's own tests, where there is a node to run them. */
class EdgeFunctionTest {
    private static final Path TESTS = Path.of("..", "edge", "show-addresses.test.mjs");

    @Test
    void answersItsTable() throws Exception {
        assumeTrue(hasNode(), "The edge function was not tested: there is no node of version 20 or later here");

        Process node = new ProcessBuilder("node", "--test", TESTS.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(node.waitFor()).as(said).isZero();
        assertThat(said).containsPattern("(?m)pass [1-9][0-9]");
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            Process node = new ProcessBuilder("node", "--version").start();
            String version = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return node.waitFor() == 0 && Integer.parseInt(version.replaceAll("^v(\\d+).*", "$1")) >= 20;
        } catch (IOException e) {
            return false;
        }
    }
}
