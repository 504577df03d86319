package dev.d1replica.replica.sqlite.file;

import dev.d1replica.dump.Position;

/** Two rows have the same key in a UNIQUE index. Tells where they are, not what they hold. */
public final class DuplicateKeyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient IndexDefinition index;
    private final transient Position first;
    private final transient Position second;

    /** Takes the rows in either order. */
    DuplicateKeyException(IndexDefinition index, Position one, Position other) {
        this(one.offset() < other.offset() ? one : other, one.offset() < other.offset() ? other : one, index);
    }

    private DuplicateKeyException(Position first, Position second, IndexDefinition index) {
        super("UNIQUE constraint failed: " + index.keyColumnNames());
        this.index = index;
        this.first = first;
        this.second = second;
    }

    /** The index that both rows should be in. */
    public IndexDefinition index() {
        return index;
    }

    /** Where in the dump the one row stands. */
    public Position first() {
        return first;
    }

    /** Where in the dump the other row stands, which comes later. */
    public Position second() {
        return second;
    }
}
