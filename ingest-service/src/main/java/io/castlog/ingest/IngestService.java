package io.castlog.ingest;

import io.castlog.platform.dead.DeadLetterCalls;
import io.micronaut.openapi.annotation.OpenAPIInclude;
import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

/** Starts ingest-service. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Castlog uploads",
                        version = "1",
                        description =
                                "Uploads of recordings. Errors are problem+json (RFC 9457) that name field and value."),
        security = @SecurityRequirement(name = "token"))
@SecurityScheme(name = "token", type = SecuritySchemeType.HTTP, scheme = "bearer")
@OpenAPIInclude(DeadLetterCalls.class)
public final class IngestService {
    private IngestService() {}

    /** Takes no arguments of its own; every setting is an environment variable. */
    public static void main(String[] args) {
        Micronaut.build(args).mainClass(IngestService.class).banner(false).start();
    }
}
