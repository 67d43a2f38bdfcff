package io.castlog.ingest;

import io.micronaut.runtime.Micronaut;

/** Starts ingest-service. */
public final class IngestService {
    private IngestService() {}

    /** Takes no arguments of its own; every setting is an environment variable. */
    public static void main(String[] args) {
        Micronaut.build(args).mainClass(IngestService.class).banner(false).start();
    }
}
