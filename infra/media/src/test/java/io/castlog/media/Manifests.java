package io.castlog.media;

import java.nio.file.Path;

/** Manifests that point at another file. */
final class Manifests {
    private Manifests() {}

    static String dash(Path secret) {
        return """
                <?xml version="1.0"?>
                <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011"
                  type="static" mediaPresentationDuration="PT2S">
                 <Period><AdaptationSet mimeType="audio/mp4"><Representation id="1" bandwidth="64000">
                  <BaseURL>%s</BaseURL></Representation></AdaptationSet></Period>
                </MPD>
                """.formatted(secret);
    }
}
