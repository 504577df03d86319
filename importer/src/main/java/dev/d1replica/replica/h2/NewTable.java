package dev.d1replica.replica.h2;

import java.util.List;
import java.util.Set;

/**
 * A table that has been made in H2 and waits for its rows.
 *
 * @param table as SQLite understands it
 * @param types what its columns became, in their order
 * @param sortedAlike the columns whose values H2 sorts as SQLite does without a collation
 */
record NewTable(Table table, List<ColumnType> types, Set<Column> sortedAlike) {
    /** Whether H2 sorts the index's keys as SQLite does, row by row: so that they can be carried over in their order. */
    boolean sortsAlike(Index index) {
        return table.rowidName() != null
                && index.isPlain()
                && !index.isCollated()
                && !isRowKey(index)
                && index.parts().stream().allMatch(part -> sortedAlike.contains(table.column(part.column())));
    }

    /** A primary key of one integer becomes the key of H2's rows, if the table is empty: they would not come in its order. */
    private boolean isRowKey(Index index) {
        return index.origin().equals("pk")
                && index.parts().size() == 1
                && type(table.column(index.parts().get(0).column())).kind() == ColumnType.Kind.BIGINT;
    }

    ColumnType type(Column column) {
        return types.get(table.columns().indexOf(column));
    }
}
