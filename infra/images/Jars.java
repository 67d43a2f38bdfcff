import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Makes the jars of images smaller, and always the same from the same: entries keep their order and their times.
 *
 * <ul>
 *   <li>{@code natives FOLDER}: takes native libraries of other platforms than this one out of a folder's jars.
 *   <li>{@code move JAR PREFIX TO}: moves entries into a jar of their own. The first is stored uncompressed: a layer is
 *       compressed as a whole, which makes a third less of classes.
 * </ul>
 */
final class Jars {
    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib|jnilib)");
    private static final Pattern OURS = Pattern.compile(
            "(?i)(.*/)?linux[/-](%s)/(?!musl/).*".formatted(
                    System.getProperty("os.arch").equals("amd64") ? "amd64|x86_64" : "aarch64|arm64|armv8"));

    private Jars() {}

    public static void main(String[] args) throws IOException {
        if (args[0].equals("natives")) {
            try (Stream<Path> files = Files.list(Path.of(args[1]))) {
                for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    dropForeignNatives(jar);
                }
            }
        } else {
            Path jar = Path.of(args[1]);
            copy(jar, Path.of(args[3]), name -> name.startsWith(args[2]) && !name.endsWith("/"), ZipEntry.DEFLATED);
            replace(jar, name -> !name.startsWith(args[2]), ZipEntry.STORED);
        }
    }

    private static void dropForeignNatives(Path jar) throws IOException {
        List<String> natives;
        try (ZipFile entries = new ZipFile(jar.toFile())) {
            natives = entries.stream().map(ZipEntry::getName).filter(NATIVE.asMatchPredicate()).toList();
        }
        if (natives.stream().allMatch(OURS.asMatchPredicate())) {
            return;
        }
        if (natives.stream().noneMatch(OURS.asMatchPredicate())) {
            throw new IllegalStateException(jar + " has nothing for this platform: " + natives);
        }
        replace(jar, NATIVE.asMatchPredicate().negate().or(OURS.asMatchPredicate()), ZipEntry.DEFLATED);
    }

    private static void replace(Path jar, Predicate<String> wanted, int method) throws IOException {
        Path original = Files.move(jar, Path.of(jar + ".original"));
        copy(original, jar, wanted, method);
        Files.delete(original);
    }

    private static void copy(Path from, Path to, Predicate<String> wanted, int method) throws IOException {
        try (ZipFile source = new ZipFile(from.toFile());
                OutputStream file = Files.newOutputStream(to);
                ZipOutputStream target = new ZipOutputStream(file)) {
            for (ZipEntry entry : (Iterable<ZipEntry>) source.stream().map(ZipEntry.class::cast)::iterator) {
                if (wanted.test(entry.getName())) {
                    target.putNextEntry(renewed(entry, method));
                    try (InputStream content = source.getInputStream(entry)) {
                        content.transferTo(target);
                    }
                }
            }
        }
    }

    private static ZipEntry renewed(ZipEntry entry, int method) {
        ZipEntry renewed = new ZipEntry(entry.getName());
        renewed.setTimeLocal(entry.getTimeLocal());
        renewed.setMethod(method);
        if (method == ZipEntry.STORED) {
            renewed.setSize(entry.getSize());
            renewed.setCrc(entry.getCrc());
        }
        return renewed;
    }
}
