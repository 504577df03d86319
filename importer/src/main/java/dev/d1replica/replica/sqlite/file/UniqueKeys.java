package dev.d1replica.replica.sqlite.file;

import java.util.Arrays;

/**
 * What a UNIQUE index demands: rows without NULL in its columns differ there. Other indexes demand nothing. Whoever goes through
 * the entries in the order of their keys tells of equal ones; the first that is told of is remembered.
 */
final class UniqueKeys {
    private final IndexDefinition index;
    private final KeyOrder order;
    private EqualKeys first;

    /** {@code order} is that of the columns by which the index is sorted. */
    UniqueKeys(IndexDefinition index, KeyOrder order) {
        this.index = index;
        this.order = order;
    }

    boolean isDemanded() {
        return index.isUnique();
    }

    /** Two entries have equal keys. */
    void equal(byte[] left, int leftAt, byte[] right, int rightAt) {
        if (first == null && isDemanded() && !order.hasNull(left, leftAt)) {
            first = new EqualKeys(index, record(left, leftAt), record(right, rightAt));
        }
    }

    /**
     * The least key that two rows have, and the first two of them, if all entries were gone through in their order; null if the
     * index has what it demands.
     */
    EqualKeys violation() {
        return first;
    }

    private static byte[] record(byte[] entries, int at) {
        int start = at + Varint.length(entries, at);
        return Arrays.copyOfRange(entries, start, start + (int) Varint.get(entries, at));
    }
}
