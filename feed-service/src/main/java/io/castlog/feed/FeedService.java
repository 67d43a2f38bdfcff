package io.castlog.feed;

import io.castlog.feed.history.CleanUpCommand;
import io.castlog.feed.move.MoveCommand;
import io.castlog.feed.replay.ReplayCommand;
import io.castlog.platform.dead.DeadLetterCalls;
import io.micronaut.openapi.annotation.OpenAPIInclude;
import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import java.util.Arrays;

/** Starts feed-service. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Castlog catalogue",
                        version = "1",
                        description =
                                "Shows and episodes. Errors are problem+json (RFC 9457) that name field, value and rule."),
        security = @SecurityRequirement(name = "token"))
@SecurityScheme(name = "token", type = SecuritySchemeType.HTTP, scheme = "bearer")
@OpenAPIInclude(DeadLetterCalls.class)
public final class FeedService {
    private FeedService() {}

    /**
     * Runs until the process is told to stop; as the first argument {@code replay}, {@code move-topic} and {@code clean-up}
     * are commands.
     */
    public static void main(String[] args) {
        switch (args.length == 0 ? "" : args[0]) {
            case ReplayCommand.NAME -> System.exit(ReplayCommand.run(Arrays.copyOfRange(args, 1, args.length)));
            case MoveCommand.NAME -> System.exit(MoveCommand.run(Arrays.copyOfRange(args, 1, args.length)));
            case CleanUpCommand.NAME -> System.exit(CleanUpCommand.run(Arrays.copyOfRange(args, 1, args.length)));
            default -> Micronaut.run(FeedService.class, args);
        }
    }
}
