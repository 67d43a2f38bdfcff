package io.castlog.feed.edit;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.EpisodeDetails.Transcript;
import io.castlog.feed.art.Artworks;
import io.castlog.feed.body.Bodies;
import io.castlog.feed.body.Document;
import io.castlog.feed.body.FileChapters;
import io.castlog.feed.body.Folder;
import io.castlog.feed.body.Incoming;
import io.castlog.feed.transcript.TranscriptFormat;
import io.castlog.platform.http.ProblemException;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What belongs to a description and comes as a file. It is checked and stored first, then a write names it. */
@Singleton
public final class Attachments {
    private static final String CHAPTERS = "chapters";
    private static final int MOST_TRANSCRIPT_BYTES = 5 * 1000 * 1000;
    private static final int MOST_CHAPTERS_BYTES = 1000 * 1000;

    private final Edits edits;
    private final Artworks artworks;
    private final Bodies bodies;

    Attachments(Edits edits, Artworks artworks, Bodies bodies) {
        this.edits = edits;
        this.artworks = artworks;
        this.bodies = bodies;
    }

    /** Gives a show a cover. */
    public Outcome putImage(PodcastId podcastId, Write write, InputStream picture) {
        return edits.changeShow(
                podcastId, write, show -> show.withImage(artworks.put(Folder.assets(podcastId), picture)));
    }

    /** Gives an episode a picture of its own. */
    public Outcome putImage(PodcastId podcastId, EpisodeId episodeId, Write write, InputStream picture) {
        return edits.changeEpisode(
                podcastId,
                episodeId,
                write,
                episode -> episode.withImage(artworks.put(Folder.assets(podcastId, episodeId), picture)));
    }

    /** Goes back to the default cover. */
    public Outcome deleteImage(PodcastId podcastId, Write write) {
        return edits.changeShow(podcastId, write, show -> show.withImage(null));
    }

    /** Goes back to the show's cover. */
    public Outcome deleteImage(PodcastId podcastId, EpisodeId episodeId, Write write) {
        return edits.changeEpisode(podcastId, episodeId, write, episode -> episode.withImage(null));
    }

    /** Gives an episode a transcript in a language, in place of the one it has. */
    public Outcome putTranscript(
            PodcastId podcastId,
            EpisodeId episodeId,
            String language,
            Write write,
            @Nullable String contentType,
            InputStream in) {
        String code = language(language);
        TranscriptFormat format = TranscriptFormat.of(contentType);
        return edits.changeEpisode(podcastId, episodeId, write, episode -> {
            String text = format.checked(Incoming.text(in, "transcript", MOST_TRANSCRIPT_BYTES));
            Document document = Document.of(
                    Folder.assets(podcastId, episodeId),
                    "transcript-" + code,
                    text,
                    format.mimeType(),
                    format.extension());
            Transcript transcript = new Transcript(bodies.put(document), code, format.captions());
            return episode.withTranscripts(Stream.concat(others(episode, code), Stream.of(transcript))
                    .sorted(Comparator.comparing(each -> String.valueOf(each.language())))
                    .toList());
        });
    }

    /** Takes a transcript away. */
    public Outcome deleteTranscript(PodcastId podcastId, EpisodeId episodeId, String language, Write write) {
        String code = language(language);
        return edits.changeEpisode(podcastId, episodeId, write, episode -> {
            List<Transcript> others = others(episode, code).toList();
            if (others.size() == episode.transcripts().size()) {
                throw ProblemException.of(HttpStatus.NOT_FOUND, "there is no transcript in '%s'".formatted(code));
            }
            return episode.withTranscripts(others);
        });
    }

    /** Gives an episode chapters, in place of those it has or its recording carries. */
    public Outcome putChapters(PodcastId podcastId, EpisodeId episodeId, Write write, InputStream in) {
        long durationMillis = edits.durationMillis(podcastId, episodeId);
        return edits.changeEpisode(podcastId, episodeId, write, episode -> {
            String json = Incoming.text(in, CHAPTERS, MOST_CHAPTERS_BYTES);
            ChaptersForm chapters =
                    Patches.document(CHAPTERS, json, ChaptersForm.class).checked(durationMillis);
            return episode.withChapters(bodies.put(Document.of(
                    Folder.assets(podcastId, episodeId),
                    CHAPTERS,
                    Patches.written(chapters),
                    FileChapters.TYPE,
                    "json")));
        });
    }

    /** Takes the chapters away, those of the recording too. */
    public Outcome deleteChapters(PodcastId podcastId, EpisodeId episodeId, Write write) {
        return edits.changeEpisode(podcastId, episodeId, write, episode -> episode.withChapters(null));
    }

    private static Stream<Transcript> others(EpisodeDetails episode, String language) {
        return episode.transcripts().stream().filter(each -> !language.equals(each.language()));
    }

    private static String language(String language) {
        Check.ROOT.language("language", language);
        return language.toLowerCase(Locale.ROOT);
    }
}
