package dev.d1replica.dump;

import java.util.List;

/**
 * Where rows go: the part of an INSERT before its VALUES.
 *
 * @param table the table's name, unquoted
 * @param columns the columns in the order of the values, unquoted; empty where the dump names none
 */
public record InsertTarget(String table, List<String> columns) {
    /** Copies the list. */
    public InsertTarget {
        columns = List.copyOf(columns);
    }

    /** As every record's, which the JVM would take ten milliseconds to make at a process's first row. */
    @Override
    public boolean equals(Object other) {
        return other instanceof InsertTarget that && table.equals(that.table) && columns.equals(that.columns);
    }

    @Override
    public int hashCode() {
        return 31 * table.hashCode() + columns.hashCode();
    }
}
