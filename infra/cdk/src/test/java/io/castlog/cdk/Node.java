package io.castlog.cdk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The CDK needs a node on the PATH. */
final class Node {
    private static final boolean PRESENT = isPresent();

    private Node() {}

    /** Skips a test, and says so, where there is none. */
    static void require() {
        assumeTrue(PRESENT, "infra/cdk was not synthesised: there is no node of version 20 or later on the PATH");
    }

    private static boolean isPresent() {
        try {
            Process node = new ProcessBuilder("node", "--version").start();
            String version = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean enough = node.waitFor() == 0 && Integer.parseInt(version.replaceAll("^v(\\d+).*", "$1")) >= 20;
            if (enough) {
                return true;
            }
        } catch (IOException e) {
            // said below
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.println(
                "infra/cdk: no node of version 20 or later on the PATH; nothing is synthesised or validated");
        return false;
    }
}
