package io.castlog.transcode;

import io.micronaut.runtime.Micronaut;

/** Turns uploads into renditions with MediaConvert. */
public final class TranscodeService {
    private TranscodeService() {}

    /** Starts the service; settings come from application.yml and the environment. */
    public static void main(String[] args) {
        Micronaut.run(TranscodeService.class, args);
    }
}
