package dev.d1replica.replica.sqlite.file;

/** Two rows have the same key in a UNIQUE index. Tells where they are, not what they hold. */
public final class DuplicateKeyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient IndexDefinition index;
    private final long first;
    private final long second;

    DuplicateKeyException(IndexDefinition index, long first, long second) {
        super("UNIQUE constraint failed: " + index.uniqueColumnNames() + " in the rows with the rowids " + first
                + " and " + second);
        this.index = index;
        this.first = first;
        this.second = second;
    }

    /** The index that both rows should be in. */
    public IndexDefinition index() {
        return index;
    }

    /** The rowid of the one row. */
    public long first() {
        return first;
    }

    /** The rowid of the other row, which comes later in the table. */
    public long second() {
        return second;
    }
}
