package io.castlog.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code castlog erase}: deletes a show or an episode with all of its files, for good. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Erases a show or an episode for good: recordings, renditions, feed, pictures and texts. Its id cannot be used"
                    + " again. To take an episode out of the feed and keep it: castlog describe ... visibility=unpublished",
            ""
        })
final class EraseCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PODCAST", description = "the show")
    private String podcast = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "EPISODE", description = "only this episode of it")
    private @Nullable String episode;

    @Option(names = "--yes", description = "yes, it cannot be undone; without it nothing is erased")
    private boolean yes;

    @Option(
            names = "--if-version",
            paramLabel = "N",
            description = "only if it still has this version; default: whatever version it has")
    private @Nullable Integer version;

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
        String what = episode == null ? podcast : podcast + " / " + episode;
        if (!yes) {
            throw new ParameterException(command.commandLine(), "Erasing " + what + " cannot be undone; add --yes");
        }
        Services services = where.services();
        try (HttpClient http = ServiceOptions.http()) {
            Catalogue catalogue = new Catalogue(new Api(http, services.feed(), services.token()));
            String match = version == null ? "*" : "\"" + version + "\"";
            JsonNode answer = catalogue.erase(podcast, episode, match);
            PrintWriter out = command.commandLine().getOut();
            boolean decided = answer.path("state").asText().equals("ERASED");
            String told = what + (decided ? "  erased" : "  asked to be erased; that is decided in a moment");
            out.println(json ? Json.write(answer) : told);
            out.flush();
            return Exit.DONE;
        }
    }
}
