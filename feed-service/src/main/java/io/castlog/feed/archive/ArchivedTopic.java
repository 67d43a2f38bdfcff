package io.castlog.feed.archive;

/**
 * What is archived of a topic beside its records: a partition without any has no segment.
 *
 * @param name as the contracts call it
 */
record ArchivedTopic(String name, int partitions) {}
