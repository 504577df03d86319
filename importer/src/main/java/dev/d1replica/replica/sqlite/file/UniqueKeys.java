package dev.d1replica.replica.sqlite.file;

/** What a UNIQUE index demands: rows without NULL in its columns differ there. Other indexes demand nothing. */
final class UniqueKeys {
    private final IndexDefinition index;
    private final KeyOrder order;

    /** {@code order} is that of the index's columns without the rowid. */
    UniqueKeys(IndexDefinition index, KeyOrder order) {
        this.index = index;
        this.order = order;
    }

    boolean isDemanded() {
        return index.isUnique();
    }

    /** Two entries have equal keys. */
    void equal(byte[] left, int leftAt, byte[] right, int rightAt) throws DuplicateKeyException {
        if (isDemanded() && !order.hasNull(left, leftAt)) {
            throw new DuplicateKeyException(index, rowid(left, leftAt), rowid(right, rightAt));
        }
    }

    /** The last value of an entry. */
    private static long rowid(byte[] entry, int at) {
        int end = at + Varint.length(entry, at) + (int) Varint.get(entry, at);
        int type = at + Varint.length(entry, at);
        int headerEnd = type + (int) Varint.get(entry, type);
        // a rowid's serial type is of one byte
        int code = entry[headerEnd - 1];
        return SerialType.number(entry, end - SerialType.size(code), code);
    }
}
