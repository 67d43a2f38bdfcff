package io.castlog.local.up;

/** What a person can do once everything runs. */
final class Guide {
    private Guide() {}

    static void print(Console console, DataFolder data, int base, boolean sample, boolean isDefault) {
        String feed =
                sample ? Sample.feed(Part.EDGE.url(base)).toString() : Part.EDGE.url(base) + "/<podcast>/feed.xml";
        console.say("""

                Castlog is up. Subscribe in a podcast app on this machine:
                  %s

                Publish a recording of your own:
                  infra/cli/castlog publish RECORDING --podcast my-show%s

                edge               %s   (feeds and audio, as CloudFront serves them)
                ingest-service     %s
                transcode-service  %s
                feed-service       %s   (try %s/podcasts)
                API token          %s   (of this machine only)
                logs               %s

                Ctrl-C stops everything; the data stays.""".formatted(
                        feed,
                        isDefault ? "" : " --data " + data.path(),
                        Part.EDGE.url(base),
                        Part.INGEST.url(base),
                        Part.TRANSCODE.url(base),
                        Part.FEED.url(base),
                        Part.FEED.url(base),
                        data.token(),
                        data.logs()));
    }
}
