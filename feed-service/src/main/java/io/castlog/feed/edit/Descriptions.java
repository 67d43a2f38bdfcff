package io.castlog.feed.edit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.ShowDetails;
import io.castlog.feed.catalog.EpisodeEdits;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.render.Titles;

/** How shows and episodes are described, those too that nobody described. */
public final class Descriptions {
    private Descriptions() {}

    /** As it stands; a show that nobody described has the title that its feed shows. */
    public static ShowDetails of(ShowState show) {
        ShowDetails details = show.edits().details();
        ObjectNode named = JsonNodeFactory.instance.objectNode().put("title", Titles.of(show));
        return details == null ? Patches.read(named, ShowForm.class).details(null, null) : details;
    }

    /** As it stands; an episode that nobody described says nothing and is published. */
    public static EpisodeDetails of(EpisodeEdits edits) {
        EpisodeDetails details = edits.details();
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        return details == null ? Patches.read(nothing, EpisodeForm.class).details(null, null) : details;
    }
}
