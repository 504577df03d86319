package dev.d1replica.replica.sqlite.file;

/**
 * A column of an index.
 *
 * @param name as the table has it, or {@code rowid}
 * @param field the column's index in the table's records, or {@link #ROWID}
 * @param collation how its text is compared
 * @param descending whether larger values come first
 */
public record KeyColumn(String name, int field, Collation collation, boolean descending) {
    /** The field of a value that is not in the record: the rowid, under that name or as the INTEGER PRIMARY KEY. */
    public static final int ROWID = -1;
}
