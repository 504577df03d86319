package dev.d1replica.dump;

/** What {@link DumpReader#next} found. */
public enum DumpEvent {
    /** Rows of one table, in the batch that was given. */
    ROWS,
    /** A statement that is not a row: {@link DumpReader#statement()}. */
    STATEMENT,
    /** The bytes fed so far end inside a statement; only {@link DumpParser#next} says so. */
    NEED_INPUT,
    /** The end of the dump, after a whole statement. */
    END
}
