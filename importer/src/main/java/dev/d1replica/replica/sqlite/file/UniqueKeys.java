package dev.d1replica.replica.sqlite.file;

import java.util.Arrays;

/** What a UNIQUE index demands: rows without NULL in its columns differ there. Other indexes demand nothing. */
final class UniqueKeys {
    private final IndexDefinition index;
    private final KeyOrder order;

    /** {@code order} is that of the columns by which the index is sorted. */
    UniqueKeys(IndexDefinition index, KeyOrder order) {
        this.index = index;
        this.order = order;
    }

    boolean isDemanded() {
        return index.isUnique();
    }

    /** Two entries have equal keys. */
    void equal(byte[] left, int leftAt, byte[] right, int rightAt) throws EqualKeysException {
        if (isDemanded() && !order.hasNull(left, leftAt)) {
            throw new EqualKeysException(index, record(left, leftAt), record(right, rightAt));
        }
    }

    private static byte[] record(byte[] entries, int at) {
        int start = at + Varint.length(entries, at);
        return Arrays.copyOfRange(entries, start, start + (int) Varint.get(entries, at));
    }
}
