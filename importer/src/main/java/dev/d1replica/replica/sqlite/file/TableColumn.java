package dev.d1replica.replica.sqlite.file;

/**
 * A column of a table as its records have it.
 *
 * @param name as declared
 * @param affinity what it makes of values
 * @param strictType the declared type in a STRICT table, in upper case; null in other tables
 * @param notNull whether it refuses NULL
 * @param isRowid whether it is the INTEGER PRIMARY KEY: records hold NULL in its place, the value is the rowid
 * @param field its index in the record, or -1 if records do not hold it: a VIRTUAL generated column
 * @param hasDefault whether it has a default other than NULL
 */
public record TableColumn(
        String name,
        Affinity affinity,
        String strictType,
        boolean notNull,
        boolean isRowid,
        int field,
        boolean hasDefault) {}
