package io.castlog.transcode.preset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.castlog.platform.event.Json;
import io.castlog.platform.listen.TransientException;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * Keeps the presets of this installation: those of SSM Parameter Store where a prefix is configured, read once, else
 * those in the code. A wrong parameter stops the service at its start; Parameter Store being out of reach does not, and
 * is asked again with the next upload.
 */
@Singleton
public final class PresetStore {
    private static final Logger log = LoggerFactory.getLogger(PresetStore.class);
    private static final ObjectReader STRICT = Json.mapper()
            .readerFor(Preset.class)
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final PresetsConfig config;
    private final BeanProvider<SsmClient> ssm;
    private final AtomicReference<@Nullable Presets> loaded = new AtomicReference<>();

    PresetStore(PresetsConfig config, BeanProvider<SsmClient> ssm) {
        this.config = config;
        this.ssm = ssm;
    }

    /**
     * The presets.
     *
     * @throws TransientException while Parameter Store cannot be asked
     * @throws IllegalArgumentException for a wrong parameter, with its name
     */
    public Presets presets() {
        Presets known = loaded.get();
        if (known != null) {
            return known;
        }
        Presets read = config.prefix().isBlank() ? Presets.DEFAULT : read();
        loaded.set(read);
        log.info(
                "Presets loaded from={} renditions={}",
                config.prefix().isBlank() ? "code" : config.prefix(),
                read.names());
        return read;
    }

    @EventListener
    void check(StartupEvent started) {
        try {
            var _ = presets();
        } catch (TransientException e) {
            log.warn("Presets not loaded yet from={} reason={}", config.prefix(), e.getMessage());
        }
    }

    private Presets read() {
        List<Preset> renditions = parameters().stream()
                .sorted(Comparator.comparing(Parameter::name))
                .map(PresetStore::preset)
                .toList();
        try {
            return new Presets(renditions);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("SSM parameters " + config.prefix() + ": " + e.getMessage(), e);
        }
    }

    private List<Parameter> parameters() {
        try {
            return ssm.get().getParametersByPathPaginator(path -> path.path(config.prefix())).stream()
                    .flatMap(page -> page.parameters().stream())
                    .toList();
        } catch (SdkException e) {
            throw new TransientException("SSM parameters " + config.prefix() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Preset preset(Parameter parameter) {
        try {
            return STRICT.readValue(parameter.value());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "SSM parameter %s is no preset: %s".formatted(parameter.name(), e.getOriginalMessage()), e);
        }
    }
}
