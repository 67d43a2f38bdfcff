package io.castlog.ingest.arrival;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** Tells from the first bytes what is certainly no recording. What may be one is left to ffprobe. */
final class Sniffer {
    /** How many bytes it wants: as many as its library looks at. */
    static final int WANTED = 64 << 10;

    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("application/vnd.apple.mpegurl", "an HLS playlist, which only points at recordings");
        NAMES.put("application/dash+xml", "a DASH manifest, which only points at recordings");
        NAMES.put("image/", "a picture");
        NAMES.put("application/pdf", "a PDF document");
        NAMES.put("text/html", "a web page");
        NAMES.put("application/xhtml+xml", "a web page");
        NAMES.put("text/", "a text file");
        NAMES.put("application/json", "a text file");
        NAMES.put("application/rtf", "a document");
        NAMES.put("application/zip", "a ZIP archive");
        NAMES.put("application/gzip", "an archive");
        NAMES.put("application/x-7z-compressed", "an archive");
        NAMES.put("application/x-rar-compressed", "an archive");
        NAMES.put("application/x-tar", "an archive");
        NAMES.put("application/x-tika-", "a document");
        NAMES.put("application/x-elf", "a program");
        NAMES.put("application/x-sharedlib", "a program");
        NAMES.put("application/x-executable", "a program");
        NAMES.put("application/x-msdownload", "a program");
        NAMES.put("application/x-dosexec", "a program");
        NAMES.put("audio/midi", "a MIDI file, which holds notes and no sound");
    }

    /** Loaded once, at start: it takes as long as handling a file. */
    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

    /** What a file is that begins like this, with its article; empty when it may be a recording. */
    Optional<String> noRecording(byte[] start) {
        String type = type(start);
        boolean xml = type.endsWith("xml");
        String found = xml && new String(start, ISO_8859_1).contains("<MPD") ? "application/dash+xml" : type;
        return NAMES.entrySet().stream()
                .filter(name -> found.startsWith(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> xml ? Optional.of("an XML file") : Optional.empty());
    }

    private String type(byte[] start) {
        try {
            return types.detect(new ByteArrayInputStream(start), new Metadata()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot be read", e);
        }
    }
}
