package dev.d1replica.bench;

/**
 * What rows hold, in sums that do not depend on the rows' order. Kept by whoever writes rows and by whoever sees them
 * again, so that the two can be compared. Sums wrap around. For one thread.
 */
final class Tally {
    long rows;
    long nulls;
    long integers;
    long integerSum;
    long reals;
    long realBits;
    long textBytes;
    long textHashes;
    long blobBytes;
    long blobHashes;

    void row() {
        rows++;
    }

    void nothing() {
        nulls++;
    }

    void integer(long value) {
        integers++;
        integerSum += value;
    }

    void real(double value) {
        reals++;
        realBits += Double.doubleToLongBits(value);
    }

    /** A text, in UTF-8. */
    void text(byte[] bytes, int offset, int length) {
        textBytes += length;
        textHashes += hash(bytes, offset, length);
    }

    void blob(byte[] bytes, int offset, int length) {
        blobBytes += length;
        blobHashes += hash(bytes, offset, length);
    }

    private static long hash(byte[] bytes, int offset, int length) {
        long hash = length;
        for (int p = offset; p < offset + length; p++) {
            hash = 31 * hash + bytes[p];
        }
        return hash;
    }
}
