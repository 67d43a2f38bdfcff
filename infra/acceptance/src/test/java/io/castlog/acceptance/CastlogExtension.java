package io.castlog.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One running Castlog for all test classes that do not break it. */
final class CastlogExtension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningCastlog.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(RunningCastlog.class, _ -> start(), RunningCastlog.class);
    }

    private static RunningCastlog start() {
        try {
            return new RunningCastlog(folder("shared"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty data folder whose logs can be read after the test. */
    static Path folder(String name) throws IOException {
        Path parent = Files.createDirectories(Path.of("target", "castlog").toAbsolutePath());
        return Files.createTempDirectory(parent, name + "-");
    }
}
