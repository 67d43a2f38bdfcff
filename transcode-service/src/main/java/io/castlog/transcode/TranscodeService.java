package io.castlog.transcode;

import io.castlog.platform.dead.DeadLetterCalls;
import io.micronaut.openapi.annotation.OpenAPIInclude;
import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

/** Turns uploads into renditions with MediaConvert. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Castlog transcoding",
                        version = "1",
                        description = "What could not be handled. Errors are problem+json (RFC 9457)."),
        security = @SecurityRequirement(name = "token"))
@SecurityScheme(name = "token", type = SecuritySchemeType.HTTP, scheme = "bearer")
@OpenAPIInclude(DeadLetterCalls.class)
public final class TranscodeService {
    private TranscodeService() {}

    /** Starts the service; settings come from application.yml and the environment. */
    public static void main(String[] args) {
        Micronaut.run(TranscodeService.class, args);
    }
}
