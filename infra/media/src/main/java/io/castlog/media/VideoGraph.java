package io.castlog.media;

import io.castlog.media.VideoConversion.Canvas;
import io.castlog.media.VideoConversion.Film;
import io.castlog.media.VideoConversion.Product;
import io.castlog.media.VideoConversion.Source;
import io.castlog.media.VideoConversion.Stills;
import io.castlog.media.VideoConversion.Track;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The filters between the decoders and the encoders of a conversion: pictures of several sources are joined, each stream
 * is split into as many as are needed, and each of those is shaped.
 */
final class VideoGraph {
    private final VideoConversion conversion;
    private final List<Listened> listened = new ArrayList<>();
    private final List<String> chains = new ArrayList<>();
    private final List<String> pictureTakers = new ArrayList<>();
    private final Map<Sound, List<String>> soundTakers = new LinkedHashMap<>();

    VideoGraph(VideoConversion conversion) {
        this.conversion = conversion;
        int number = 0;
        for (Product product : conversion.products()) {
            switch (product) {
                case Film film -> film(film, number);
                case Stills stills -> pictureTakers.add(take(PictureFilters.stills(stills), picture(number), "null"));
            }
            number++;
        }
        if (!pictureTakers.isEmpty()) {
            chains.add(joined() + "split=" + pictureTakers.size() + String.join("", pictureTakers));
        }
        soundTakers.forEach(
                (sound, takers) -> chains.add(heard(sound) + "asplit=" + takers.size() + String.join("", takers)));
    }

    /** A file that is opened for its sound alone. */
    record Listened(Path file, Sound.@Nullable Samples samples) {}

    /** The inputs after those of the pictures. */
    List<Listened> listened() {
        return listened;
    }

    String filters() {
        return String.join(";", chains);
    }

    static String picture(int product) {
        return "[v" + product + "]";
    }

    static String sound(int product, int track) {
        return "[a" + product + "x" + track + "]";
    }

    private void film(Film film, int number) {
        if (film.picture() != null) {
            pictureTakers.add(take(PictureFilters.of(film.picture().picture()), picture(number), "null"));
        }
        for (int i = 0; i < film.tracks().size(); i++) {
            Track track = film.tracks().get(i);
            List<String> filters = Filters.of(track.channels(), track.sampleRate(), track.level());
            soundTakers
                    .computeIfAbsent(track.sound(), _ -> new ArrayList<>())
                    .add(take(String.join(",", filters), sound(number, i), "anull"));
        }
    }

    private String take(String filters, String output, String nothing) {
        String input = output.replace("[", "[to");
        chains.add(input + (filters.isEmpty() ? nothing : filters) + output);
        return input;
    }

    private String joined() {
        List<Source> sources = conversion.sources();
        Canvas canvas = conversion.canvas();
        if (canvas == null) {
            String turned = PictureFilters.turned(sources.getFirst().turn());
            return "[0:V:0]" + (turned.isEmpty() ? "" : turned + ",");
        }
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < sources.size(); i++) {
            String turned = PictureFilters.turned(sources.get(i).turn());
            chains.add("[" + i + ":V:0]" + (turned.isEmpty() ? "" : turned + ",") + PictureFilters.on(canvas) + "[part"
                    + i + "]");
            parts.append("[part").append(i).append(']');
        }
        return parts + "concat=n=" + sources.size() + ",";
    }

    private String heard(Sound sound) {
        StringBuilder pads = new StringBuilder();
        int input = input(sound);
        for (int stream : sound.streams()) {
            pads.append('[').append(input).append(":a:").append(stream).append(']');
        }
        List<String> filters = new ArrayList<>();
        if (sound.streams().size() > 1) {
            filters.add("amerge=inputs=" + sound.streams().size());
        }
        filters.addAll(Filters.of(sound));
        return pads + (filters.isEmpty() ? "" : String.join(",", filters) + ",");
    }

    /** Where one whole source has the sound too, it is opened once. */
    private int input(Sound sound) {
        List<Source> sources = conversion.sources();
        if (sources.size() == 1
                && sound.samples() == null
                && sources.getFirst()
                        .equals(new Source(
                                sound.file(), null, null, sources.getFirst().turn()))) {
            return 0;
        }
        Listened file = new Listened(sound.file(), sound.samples());
        if (!listened.contains(file)) {
            listened.add(file);
        }
        return sources.size() + listened.indexOf(file);
    }
}
