package io.castlog.local.mediaconvert;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** There is one engine; every other version has expired, and AWS runs a job that asks for an expired one as any other. */
final class EngineVersion {
    static final String CURRENT = "2026-01-01";

    private EngineVersion() {}

    /** Checks the version that a job asks for, and warns of one that is not there. */
    static Optional<String> read(Setting requested) {
        if (!requested.present() || requested.text().equals(CURRENT)) {
            return Optional.empty();
        }
        try {
            var _ = LocalDate.parse(requested.text());
        } catch (DateTimeParseException e) {
            throw requested.wrong("should be a date as YYYY-MM-DD, is \"" + requested.text() + "\"");
        }
        return Optional.of(requested.path() + " " + requested.text()
                + " is accepted and not done: the local MediaConvert has version " + CURRENT + " only");
    }
}
