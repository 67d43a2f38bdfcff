package io.castlog.bench.render;

import com.rometools.rome.io.FeedException;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.render.Edition;
import io.castlog.feed.render.Extras;
import io.castlog.feed.render.Fragments;
import io.castlog.feed.render.Renderer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time to render a show's feed with full metadata, beside ROME building and writing the same show and a copy of the
 * bytes. {@code publish} is what the service does after an edit: RSS, JSON Feed and the check of every rule, with the
 * other items remembered; {@code edition} is the same for the first time; {@code castlog} is RSS alone, with nothing
 * remembered.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RenderBench {
    /** How long the show is. */
    @Param({"100", "1000", "10000"})
    public int episodes;

    private Snapshot snapshot = Shows.of(1);
    private Extras extras = Extras.NONE;
    private byte[] bytes = {};
    private Fragments known = Fragments.none();
    private int edits;

    /** Makes the show. */
    @Setup
    public void make() throws FeedException {
        snapshot = Shows.of(episodes);
        Map<String, String> bodies = new HashMap<>();
        Renderer.wanted(snapshot).forEach(body -> bodies.put(body.key(), Shows.notes()));
        extras = new Extras(new Extras.Owner("Ada", "ada@example.org"), bodies);
        bytes = Renderer.render(snapshot, extras);
        known = Fragments.remembering(64 << 20);
        publish();
        System.out.printf(
                "%d episodes: %d bytes, %d an episode; ROME %d bytes; JSON Feed %d bytes%n",
                episodes,
                bytes.length,
                bytes.length / episodes,
                RomeFeed.of(episodes).length,
                Edition.of(snapshot, extras).json().bytes().length);
    }

    /** Ours. */
    @Benchmark
    public byte[] castlog() {
        return Renderer.render(snapshot, extras);
    }

    /** After another edit of one episode. */
    @Benchmark
    public Edition publish() {
        List<EpisodeState> states = new ArrayList<>(snapshot.episodes());
        EpisodeState old = states.get(episodes / 2);
        edits++;
        states.set(
                episodes / 2,
                new EpisodeState(
                        old.episodeId(),
                        old.offset() + edits,
                        old.attempts(),
                        old.publication(),
                        old.shownSince(),
                        old.edits()));
        return Edition.of(new Snapshot(snapshot.show(), states), extras, known);
    }

    /** Ours with JSON Feed and the rules. */
    @Benchmark
    public Edition edition() {
        return Edition.of(snapshot, extras);
    }

    /** ROME's. */
    @Benchmark
    public byte[] rome() throws FeedException {
        return RomeFeed.of(episodes);
    }

    /** The least that anything could do. */
    @Benchmark
    public byte[] copy() {
        return bytes.clone();
    }
}
