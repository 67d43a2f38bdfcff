package io.castlog.local.mediaconvert.alone;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options from the environment: each names its variable as description key. An empty variable counts as unset, as
 * container files often pass it on; the default of the annotation comes last.
 */
final class EnvironmentDefaults implements IDefaultValueProvider {
    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (argument instanceof OptionSpec option && option.descriptionKey() != null) {
            String value = System.getenv(option.descriptionKey());
            return value == null || value.isEmpty() ? null : value;
        }
        return null;
    }
}
