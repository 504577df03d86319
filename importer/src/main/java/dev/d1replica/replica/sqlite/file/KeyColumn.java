package dev.d1replica.replica.sqlite.file;

/**
 * A column of an index, or of the key of a WITHOUT ROWID table.
 *
 * @param position the column's place in the table's record, from 0, or {@link #ROWID}
 * @param collation how its text is compared
 * @param descending whether larger values come first
 */
public record KeyColumn(int position, Collation collation, boolean descending) {
    /** The position of a value that is not in the record: the rowid, by this name or as the INTEGER PRIMARY KEY. */
    public static final int ROWID = -1;

    /** The rowid at the end of an index entry. */
    static KeyColumn rowid() {
        return new KeyColumn(ROWID, Collation.BINARY, false);
    }
}
