package io.castlog.local.edge;

/**
 * Where the edge listens and what stands behind it.
 *
 * @param host to bind
 * @param port to bind; 0 takes a free one
 * @param outputBucket audio
 * @param rssBucket feeds, pages and their assets
 * @param distributionId the only distribution that takes invalidations
 */
public record EdgeOptions(String host, int port, String outputBucket, String rssBucket, String distributionId) {}
