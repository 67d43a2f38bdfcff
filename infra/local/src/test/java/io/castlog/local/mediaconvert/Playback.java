package io.castlog.local.mediaconvert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Plays what a job put, as ffmpeg's own HLS and DASH players do. */
final class Playback {
    private final MediaConvertFixture local;

    Playback(MediaConvertFixture local) {
        this.local = local;
    }

    /** Fetches everything below a prefix of the output bucket, in the folders it lies in. */
    Path fetched(String prefix) throws IOException {
        Path folder = local.file("played");
        for (S3Object object : local.s3
                .listObjectsV2(list -> list.bucket("pod-out").prefix(prefix))
                .contents()) {
            Path file = folder.resolve(object.key());
            Files.createDirectories(file.getParent());
            Files.write(
                    file,
                    local.s3
                            .getObjectAsBytes(get -> get.bucket("pod-out").key(object.key()))
                            .asByteArray());
        }
        return folder;
    }

    /** Decodes every stream to the end and returns the seconds that were played; any complaint of ffmpeg is an error. */
    double seconds(Path manifest) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                MediaConvertFixture.FFMPEG.ffmpeg().toString(),
                "-v",
                "error",
                "-nostdin",
                "-progress",
                "pipe:1",
                "-protocol_whitelist",
                "file,crypto,data",
                // .cmfv and .cmfa are AWS's names and not on ffmpeg's own list
                "-allowed_extensions",
                "ALL"));
        if (manifest.toString().endsWith(".m3u8")) {
            command.addAll(List.of("-extension_picky", "0"));
        }
        command.addAll(List.of("-i", manifest.toString(), "-map", "0", "-f", "null", "-"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "LD_LIBRARY_PATH",
                        MediaConvertFixture.FFMPEG.ffmpeg().getParent() + ":"
                                + MediaConvertFixture.FFMPEG.ffmpeg().resolveSibling("stubs")));
        Process process = builder.start();
        CompletableFuture.delayedExecutor(60, TimeUnit.SECONDS).execute(process::destroyForcibly);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String complaints = String.join(
                "\n", output.lines().filter(line -> !line.matches("\\w+=.*")).toList());
        if (process.waitFor() != 0 || !complaints.isEmpty()) {
            throw new AssertionError(manifest + " does not play: " + complaints);
        }
        return output.lines()
                .filter(line -> line.startsWith("out_time_us=") && !line.endsWith("N/A"))
                .mapToDouble(line -> Double.parseDouble(line.substring(12)) / 1e6)
                .max()
                .orElse(0);
    }
}
