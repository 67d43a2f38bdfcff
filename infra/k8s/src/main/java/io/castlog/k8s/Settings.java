package io.castlog.k8s;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code infra/k8s/settings}: writes the files that an overlay's {@code aws/kustomization.yaml} names. */
@Command(
        name = "settings",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Writes what the CDK said into an overlay, as settings of the services.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:written",
            "1:an output is missing or the file is no file of outputs",
            "2:the command line is wrong"
        })
public final class Settings implements Callable<Integer> {
    @Parameters(paramLabel = "OUTPUTS", description = "the file of cdk deploy --outputs-file")
    private Path outputs = Path.of("cdk-outputs.json");

    @Option(names = "--overlay", paramLabel = "FOLDER", required = true, description = "such as infra/k8s/overlays/dev")
    private Path overlay = Path.of("");

    @Option(names = "--tag", paramLabel = "TAG", required = true, description = "of the services' images")
    private String tag = "";

    @Option(
            names = "--set",
            paramLabel = "OUTPUT=VALUE",
            description =
                    "an output that no stack can have, or another value: ApiHost, ApiCertificateArn, CorsOrigins, …")
    private Map<String, String> others = Map.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec command;

    private Settings() {}

    /** Runs the command and ends with its status. */
    public static void main(String[] arguments) {
        System.exit(line().execute(arguments));
    }

    static CommandLine line() {
        return new CommandLine(new Settings()).setExecutionExceptionHandler((e, line, _) -> {
            line.getErr().println("settings: " + e.getMessage());
            return 1;
        });
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(outputs)) {
            throw new WrongOutputsException("there is no file " + outputs);
        }
        Map<String, Map<String, String>> files =
                Wiring.files(Outputs.parse(Files.readString(outputs)).with(others), tag);
        Path folder = overlay.resolve("aws");
        if (!Files.isRegularFile(folder.resolve("kustomization.yaml"))) {
            throw new WrongOutputsException(overlay + " is no overlay: it has no aws/kustomization.yaml");
        }
        PrintWriter out = command.commandLine().getOut();
        for (Map.Entry<String, Map<String, String>> file : files.entrySet()) {
            Path written = folder.resolve(file.getKey() + ".env");
            Files.writeString(written, lines(file.getValue()));
            out.println("wrote " + written);
        }
        out.flush();
        return 0;
    }

    private static String lines(Map<String, String> variables) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(variables)
                .forEach((name, value) ->
                        lines.append(name).append('=').append(value).append('\n'));
        return lines.toString();
    }
}
