package io.castlog.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code castlog retag}: writes titles, cover and chapters of now into the files of an episode. */
@Command(
        name = "retag",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes the title, cover and chapters of now into the files of an episode. The sound stays as it is; the"
                    + " files get new URLs.",
            ""
        })
final class RetagCommand implements Callable<Integer> {
    @Option(names = "--podcast", paramLabel = "ID", required = true, description = "the show")
    private String podcast = "";

    @Option(names = "--episode", paramLabel = "ID", required = true, description = "the episode")
    private String episode = "";

    @Option(names = "--json", description = "print the answer as JSON on standard output")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private ServiceOptions where;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec command;

    @Override
    public Integer call() {
        Services services = where.services();
        try (HttpClient http = ServiceOptions.http()) {
            JsonNode answer = new Catalogue(new Api(http, services.feed(), services.token())).retag(podcast, episode);
            PrintWriter out = command.commandLine().getOut();
            out.println(json ? Json.write(answer) : "%s / %s  asked for new tags".formatted(podcast, episode));
            out.flush();
            return Exit.DONE;
        }
    }
}
