package io.castlog.local.edge;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the edge listens and what stands behind it.
 *
 * @param host to bind
 * @param port to bind; 0 takes a free one
 * @param outputBucket audio
 * @param rssBucket feeds, pages and their assets
 * @param distributionId the only distribution that takes invalidations
 * @param storeArn the key-value store of moved and erased shows
 * @param store the file that keeps it; without one it ends with the edge
 */
public record EdgeOptions(
        String host,
        int port,
        String outputBucket,
        String rssBucket,
        String distributionId,
        String storeArn,
        Optional<Path> store) {}
