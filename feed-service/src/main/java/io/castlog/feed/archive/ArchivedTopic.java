package io.castlog.feed.archive;

/**
 * What is archived of a topic beside its records: a partition without any has no segment.
 *
 * @param name as it is called in the cluster, without the prefix of the installation
 * @param first offset of every partition; above 0 where the topic goes on from one that was moved
 */
record ArchivedTopic(String name, int partitions, long first) {}
