package io.castlog.feed;

import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

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
public final class FeedService {
    private FeedService() {}

    /** Runs until the process is told to stop. */
    public static void main(String[] args) {
        Micronaut.run(FeedService.class, args);
    }
}
