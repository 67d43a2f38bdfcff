package io.castlog.ingest.upload;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How a file is cut: into parts of one size and a last one of at most that size.
 *
 * @param size of the file in bytes
 * @param partSize in bytes
 */
record PartPlan(long size, long partSize) {
    /** S3's limit. */
    static final int MOST_PARTS = 10_000;

    private static final long MEGABYTE = 1L << 20;

    /** The smallest parts, in whole megabytes, of which S3 takes enough. */
    static PartPlan of(long size, long leastPartSize) {
        long needed = Math.ceilDiv(Math.ceilDiv(size, (long) MOST_PARTS), MEGABYTE) * MEGABYTE;
        return new PartPlan(size, Math.max(leastPartSize, needed));
    }

    int count() {
        return (int) Math.ceilDiv(size, partSize);
    }

    /** Bytes of a part; numbers count from 1. */
    long sizeOf(int number) {
        return number < count() ? partSize : size - partSize * (count() - 1);
    }

    boolean has(int number) {
        return number >= 1 && number <= count();
    }

    /** The numbers of the first parts. */
    List<Integer> first(int most) {
        return IntStream.rangeClosed(1, Math.min(most, count())).boxed().toList();
    }

    /** All numbers. */
    List<Integer> numbers() {
        return first(MOST_PARTS);
    }
}
