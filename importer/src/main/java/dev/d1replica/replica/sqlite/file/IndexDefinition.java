package dev.d1replica.replica.sqlite.file;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An index of a rowid table as the engine has made it, with nothing in it.
 *
 * @param table the table's name, as the schema has it
 * @param name as the schema has it
 * @param rootNumber the page that the engine has given it
 * @param columns what its entries hold, in order, the rowid last: {@code PRAGMA index_xinfo}
 * @param uniqueColumns how many of the first columns must differ between rows that have no NULL in them; 0 if not UNIQUE
 */
public record IndexDefinition(String table, String name, int rootNumber, List<KeyColumn> columns, int uniqueColumns) {
    /** Copies the list. */
    public IndexDefinition {
        columns = List.copyOf(columns);
        if (columns.isEmpty() || columns.get(columns.size() - 1).field() != KeyColumn.ROWID) {
            throw new IllegalArgumentException("an index entry of a rowid table ends with the rowid");
        }
    }

    /** Entries in the order of rowids need no comparison of them. */
    List<KeyColumn> sortedColumns() {
        return columns.subList(0, columns.size() - 1);
    }

    boolean isUnique() {
        return uniqueColumns > 0;
    }

    /** The columns that must differ, as the engine's messages name them: {@code t.a, t.b}. */
    public String uniqueColumnNames() {
        return columns.stream()
                .limit(uniqueColumns)
                .map(column -> table + "." + column.name())
                .collect(Collectors.joining(", "));
    }
}
