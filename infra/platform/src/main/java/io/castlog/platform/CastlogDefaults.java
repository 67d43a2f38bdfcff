package io.castlog.platform;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Puts {@code castlog-defaults.yml} below everything that a service or its environment says. */
@ContextConfigurer
public final class CastlogDefaults implements ApplicationContextConfigurer {
    private static final String FILE = "castlog-defaults.yml";
    private static final int BELOW_EVERYTHING = -1000;

    @Override
    public void configure(ApplicationContextBuilder builder) {
        try (InputStream in = Objects.requireNonNull(CastlogDefaults.class.getResourceAsStream("/" + FILE), FILE)) {
            builder.propertySources(
                    PropertySource.of(FILE, new YamlPropertySourceLoader().read(FILE, in), BELOW_EVERYTHING));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
