package dev.d1replica.replica;

import dev.d1replica.dump.Name;

/**
 * One way in which a replica is not what the dump says. Values are not carried, only where they stand.
 *
 * @param object the table or other schema object
 * @param row the row by its rowid or, in a table without, by its number in key order; null where the object as a whole differs
 * @param column the column, or null where the row as a whole differs
 * @param what what is the matter
 */
public record Difference(String object, Long row, String column, String what) {
    @Override
    public String toString() {
        return Name.shown(object)
                + (row == null ? "" : ", row " + row)
                + (column == null ? "" : ", column " + Name.shown(column))
                + ": " + what;
    }
}
