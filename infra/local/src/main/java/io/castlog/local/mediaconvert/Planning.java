package io.castlog.local.mediaconvert;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What planning one output needs to know of its job, and the names that were given out so far. */
final class Planning {
    private final List<AudioSelectors> selectors;
    private final S3Location first;
    private final Instant submitted;
    private final Capabilities capabilities;
    private final Set<S3Location> targets = new HashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    /**
     * Starts planning.
     *
     * @param selectors of each input
     * @param first the file that gives its name to outputs whose destination has none
     * @param submitted what date and time identifiers in names stand for
     */
    Planning(List<AudioSelectors> selectors, S3Location first, Instant submitted, Capabilities capabilities) {
        this.selectors = List.copyOf(selectors);
        this.first = first;
        this.submitted = submitted;
        this.capabilities = capabilities;
    }

    Capabilities capabilities() {
        return capabilities;
    }

    /** The audio selectors of each input. */
    List<AudioSelectors> selectors() {
        return selectors;
    }

    /** Keeps a warning for the job. */
    void warn(String warning) {
        warnings.add(warning);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Reads one audio description of any output. */
    AudioTrack audio(Setting description) {
        return AudioSettings.track(description, this);
    }

    /**
     * Where an output goes: destination, modifier and extension put together, refusing a place that is taken.
     *
     * @param extension where the output names none
     */
    S3Location target(Setting output, Setting destination, String extension) {
        OutputName name = new OutputName(S3Location.of(destination), first, submitted);
        Setting modifier = modifier(output);
        Setting wanted = output.at("extension");
        if (wanted.text("").length() > 256) {
            throw wanted.wrong("should NOT be longer than 256 characters");
        }
        S3Location target = name.resolve(modifier.text(""), wanted.text(extension.toLowerCase(Locale.ROOT)), modifier);
        if (!targets.add(target)) {
            throw output.wrong("writes " + target.uri() + ", as another output does");
        }
        return target;
    }

    private static Setting modifier(Setting output) {
        Setting modifier = output.at("nameModifier");
        if (modifier.present() && (modifier.text().isEmpty() || modifier.text().length() > 256)) {
            throw modifier.wrong("should have 1 to 256 characters");
        }
        return modifier;
    }

    /** The same without an extension, for outputs and groups that are many files. */
    S3Location name(Setting output, Setting destination) {
        Setting modifier = modifier(output);
        S3Location name = new OutputName(S3Location.of(destination), first, submitted)
                .prefix(modifier.text(""), modifier.present() ? modifier : destination);
        if (!targets.add(name)) {
            throw output.wrong("writes " + name.uri() + ", as another output does");
        }
        return name;
    }
}
