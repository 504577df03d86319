package dev.d1replica.replica.sqlite.file;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An index as the engine has made it, with nothing in it; or the primary key of a table without rowid, which is the table.
 *
 * @param table the table's name, as the schema has it
 * @param name as the schema has it
 * @param rootNumber the page that the engine has given it
 * @param columns what its entries hold, in order: {@code PRAGMA index_xinfo}
 * @param keyColumns how many of the first columns entries are sorted by. The others are the rowid, or columns of the primary
 *     key in its order: where rows come in their table's order, entries with equal keys are in order already
 * @param isUnique whether rows that have no NULL in the key columns must differ there
 */
public record IndexDefinition(
        String table, String name, int rootNumber, List<KeyColumn> columns, int keyColumns, boolean isUnique) {
    /** Copies the list. */
    public IndexDefinition {
        columns = List.copyOf(columns);
    }

    List<KeyColumn> sortedColumns() {
        return columns.subList(0, keyColumns);
    }

    /** Whether entries are of one column, in ascending order, and the rowid, and the index is not UNIQUE. */
    boolean isOfOneValue() {
        return columns.size() == 2
                && columns.get(0).field() >= 0
                && !columns.get(0).descending()
                && columns.get(1).field() == KeyColumn.ROWID
                && !isUnique;
    }

    /** The key columns, as the engine's messages name them: {@code t.a, t.b}. */
    public String keyColumnNames() {
        return columns.stream()
                .limit(keyColumns)
                .map(column -> table + "." + column.name())
                .collect(Collectors.joining(", "));
    }
}
