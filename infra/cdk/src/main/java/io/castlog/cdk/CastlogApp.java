package io.castlog.cdk;

import io.castlog.cdk.setting.Settings;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/**
 * Writes the templates to {@code cdk.out}, or where the CDK command line wants them. Settings are given as
 * {@code name=value}, or as context ({@code cdk -c name=value}).
 */
public final class CastlogApp {
    private CastlogApp() {}

    /** Ends with status 2 and a sentence where a setting is wrong. */
    public static void main(String[] args) {
        App app = new App(props().build());
        try {
            Stacks.create(app, Settings.of(given(app, args)));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
        app.synth();
    }

    /** Sends nothing home; what another stack uses cannot be taken away from below it. */
    static AppProps.Builder props() {
        return AppProps.builder()
                .analyticsReporting(false)
                .context(Map.of("@aws-cdk/core:defaultCrossStackReferences", "strong"));
    }

    private static Map<String, String> given(App app, String... args) {
        Map<String, String> given = new HashMap<>();
        for (String name : Settings.NAMES) {
            if (app.getNode().tryGetContext(name) instanceof String value) {
                given.put(name, value);
            }
        }
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'%s' is no setting; write name=value".formatted(arg));
            }
            given.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        return given;
    }
}
