package io.castlog.feed.edit;

import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.EpisodeDetails.Soundbite;

/** What directories would reject of an episode, rejected before it is written. Sources: feed rules 23 to 30. */
final class EpisodeRules {
    static final int DESCRIPTION_BYTES = 4000;

    private static final int MANY = 100;

    private EpisodeRules() {}

    static void check(EpisodeDetails episode) {
        Check check = Check.ROOT;
        check.plain("title", episode.title(), Check.TEXT);
        check.bytes("description", episode.description(), DESCRIPTION_BYTES);
        check.atLeast("season", episode.season(), 1);
        check.plain("seasonName", episode.seasonName(), 128);
        check.atLeast("number", episode.number(), 1);
        check.plain("display", episode.display(), 32);
        check.url("link", episode.link());
        check.each("persons", episode.persons(), MANY, ShowRules::person);
        check.each("soundbites", episode.soundbites(), MANY, EpisodeRules::soundbite);
        check.each("locations", episode.locations(), MANY, ShowRules::location);
        check.each("txt", episode.txt(), MANY, ShowRules::txt);
        ShowRules.license(new Check("license/"), episode.license());
        if (episode.seasonName() != null && episode.season() == null) {
            throw check.wrong("season", null, "is required with a name of the season");
        }
        if (episode.display() != null && episode.number() == null) {
            throw check.wrong("number", null, "is required with a way to display it");
        }
    }

    private static void soundbite(Check check, Soundbite soundbite) {
        check.atLeast("startMillis", soundbite.startMillis(), 0);
        check.between("durationMillis", soundbite.durationMillis(), 15_000, 120_000);
        check.plain("title", soundbite.title(), 128);
    }
}
