package io.castlog.feed.render;

import io.castlog.events.feed.Publishing;
import io.castlog.events.feed.ShowDetails;
import io.castlog.events.feed.ShowDetails.ShowType;
import io.castlog.feed.catalog.ShowState;
import org.jspecify.annotations.Nullable;

/** What an item takes from its show. */
record Setting(
        Publishing publishing,
        boolean explicit,
        boolean serial,
        @Nullable String enclosure) {
    static Setting of(ShowState show) {
        ShowDetails details = show.edits().details();
        Publishing publishing = show.publishing().orElseThrow();
        return details == null
                ? new Setting(publishing, false, false, null)
                : new Setting(publishing, details.explicit(), details.type() == ShowType.SERIAL, details.enclosure());
    }
}
