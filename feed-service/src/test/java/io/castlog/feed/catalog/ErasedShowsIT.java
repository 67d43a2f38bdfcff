package io.castlog.feed.catalog;

import static io.castlog.feed.AnUpload.anUpload;
import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.PodcastId;
import io.castlog.events.feed.ShowErased;
import io.castlog.feed.AnUpload;
import io.castlog.feed.catalog.StandbyTable.Filling;
import io.castlog.testkit.CastlogStack;
import io.castlog.testkit.Environment;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** An erased show is erased in both tables and stays known as that, whoever believes which of them to be in use. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasedShowsIT {
    private static final PodcastId SHOW = ALog.SHOW;

    private final Environment environment = CastlogStack.environment("erased");
    private final ApplicationContext context =
            ApplicationContext.run(new HashMap<>(environment.properties()), "replay");

    @AfterAll
    void close() {
        context.close();
    }

    @Test
    void aTableThatTookOverMeanwhileStillKnowsThatTheShowIsErased() {
        ActiveCatalog before =
                new ActiveCatalog(dynamo(), context.getBean(CatalogConfig.class), context.getBean(Switches.class));
        CatalogTable late = new CatalogTable(dynamo(), before);
        String left = before.look().table();
        ALog log = ALog.registered(upload().accepted());
        context.getBean(CatalogWriter.class).fold(left, SHOW, log.entries());
        log.add(new ShowErased(SHOW, "w", 0), ALog.at(2));
        Filling filling = context.getBean(StandbyTable.class).empty();
        filling.put(Stream.of(state(log)));
        filling.use(Map.of());

        late.forgetEpisodes(SHOW);

        assertThat(before.now().table()).as("what it believes").isEqualTo(left);
        assertThat(context.getBean(CatalogTable.class).snapshot(SHOW)).contains(state(log));
        assertThat(late.snapshot(SHOW)).as("in the table that was left").contains(state(log));
    }

    private DynamoDbClient dynamo() {
        return context.getBean(DynamoDbClient.class);
    }

    private static AnUpload upload() {
        return anUpload(SHOW.value());
    }

    private static Snapshot state(ALog log) {
        Replayed show = new Replayed(SHOW);
        log.entries().forEach(show::add);
        return show.snapshot();
    }
}
