package dev.d1replica.replica.sqlite.file;

/** Two rows have the same key in a UNIQUE index. Tells where they are, not what they hold. */
public final class DuplicateKeyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient IndexDefinition index;
    private final long first;
    private final long second;

    DuplicateKeyException(IndexDefinition index, long first, long second) {
        super("UNIQUE constraint failed: " + index.keyColumnNames() + " in the rows at byte " + first + " and byte "
                + second);
        this.index = index;
        this.first = first;
        this.second = second;
    }

    /** The index that both rows should be in. */
    public IndexDefinition index() {
        return index;
    }

    /** How many bytes of the dump stand before the one row. */
    public long first() {
        return first;
    }

    /** How many bytes of the dump stand before the other row, which comes later. */
    public long second() {
        return second;
    }
}
