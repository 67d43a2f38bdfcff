package io.castlog.ingest.upload;

import io.micronaut.core.annotation.Introspected;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody wants to upload.
 *
 * @param size in bytes
 * @param contentType {@code audio/*}, {@code application/ogg}, or a video type that may hold only sound
 * @param kind {@code audio}
 * @param episodeId instead of the one that the file name gives
 */
@Introspected
record UploadRequest(
        @NotBlank @Size(max = 100) String podcastId,

        @NotBlank @Size(max = 255) String fileName,

        @Positive long size,

        @NotBlank
        @Size(max = 100)
        @Pattern(
                regexp = "(?i)(audio/[a-z0-9.+-]+|application/ogg|video/(mp4|quicktime|webm|x-matroska|x-ms-asf|mp2t))"
                        + "(\\s*;[\\x20-\\x7e]*)?",
                message = "must be audio/…, application/ogg or a video container such as video/mp4")
        String contentType,

        @NotNull @Pattern(regexp = "audio", message = "must be 'audio'")
        String kind,

        @Nullable @Size(max = 100) String episodeId) {}
