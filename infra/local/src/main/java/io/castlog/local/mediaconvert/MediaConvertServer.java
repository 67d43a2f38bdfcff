package io.castlog.local.mediaconvert;

import com.sun.net.httpserver.HttpServer;
import io.castlog.media.Ffmpeg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MediaConvert endpoint on this machine. Needs an S3 server and nothing else; give an SDK its {@link #uri()} as
 * endpoint override, with any credentials.
 */
public final class MediaConvertServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MediaConvertServer.class);

    private final HttpServer http;
    private final FolderLock lock;
    private final ExecutorService requests;
    private final Engine engine;
    private final Announcer announcer;
    private final Storage storage;
    private final Regions regions;
    private final URI uri;

    private MediaConvertServer(MediaConvertConfig config, JobEventSink sink) throws IOException {
        Ffmpeg ffmpeg = Ffmpeg.find(config.ffmpeg());
        // Without it every small answer waits for the client's delayed acknowledgement. Read once per JVM.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        http = HttpServer.create(new InetSocketAddress(config.host(), config.port()), 0);
        try {
            lock = FolderLock.take(config.data());
            regions = new Regions(config);
        } catch (IOException e) {
            http.stop(0);
            throw e;
        }
        storage = new Storage(config);
        announcer = new Announcer(sink);
        Tools tools = Tools.of(ffmpeg, config.limits().run(), config.limits().films(), config.moreFormats());
        engine = new Engine(regions, announcer, tools, storage, config);
        requests = Executors.newVirtualThreadPerTaskExecutor();
        http.setExecutor(requests);
        Api api = new Api(
                engine, new ProbeOperation(storage, tools.probe().withFilms(), config), tools.capabilities(), config);
        http.createContext("/", new HttpApi(api, new Access(config.callers()), regions));
        uri = URI.create("http://" + config.host() + ":" + http.getAddress().getPort());
        engine.start();
        http.start();
        log.info(
                "Started MediaConvert uri={} ffmpeg={} source={} encoders={}",
                uri,
                ffmpeg.version(),
                ffmpeg.source(),
                tools.capabilities().known());
    }

    /**
     * Starts a server and takes up the jobs in its data folder.
     *
     * @param sink where job state changes go
     * @throws IOException when the port is taken or the data folder cannot be used
     * @throws io.castlog.media.FfmpegUnavailableException when there is no ffmpeg
     */
    public static MediaConvertServer start(MediaConvertConfig config, JobEventSink sink) throws IOException {
        return new MediaConvertServer(config, sink);
    }

    /** Where it listens. */
    public URI uri() {
        return uri;
    }

    /** Makes a queue in the configured region, as CreateQueue does; one that is there already is fine. */
    public void createQueue(String name) {
        regions.home().queues().ensure(name);
    }

    /** Stops at once: jobs in flight go on when a server starts with the same data folder. */
    @Override
    public void close() {
        http.stop(0);
        requests.close();
        engine.close();
        announcer.close();
        storage.close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the data folder", e);
        }
    }
}
