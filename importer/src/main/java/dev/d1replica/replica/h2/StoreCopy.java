package dev.d1replica.replica.h2;

import dev.d1replica.replica.h2.ColumnType.Kind;
import dev.d1replica.replica.h2.store.KeyAppender;
import dev.d1replica.replica.h2.store.KeyLayout;
import dev.d1replica.replica.h2.store.MapStore;
import dev.d1replica.replica.h2.store.RowAppender;
import dev.d1replica.replica.h2.store.TableLayout;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Appends all rows, and the keys of the indexes that are already there, to the file of the closed database. SQLite hands the
 * keys out in their order, so that nothing is sorted here.
 */
final class StoreCopy implements RowCopy {
    private final Connection sqlite;
    private final H2Database h2;
    private final CarryProgress progress;

    StoreCopy(Connection sqlite, H2Database h2, CarryProgress progress) {
        this.sqlite = sqlite;
        this.h2 = h2;
        this.progress = progress;
    }

    @Override
    public void run(List<NewTable> tables) throws SQLException {
        Map<NewTable, TableLayout> layouts = new LinkedHashMap<>();
        for (NewTable table : tables) {
            layouts.put(table, TableLayout.of(h2.connection(), table.table().name()));
        }
        h2.withoutConnection(file -> copy(layouts, file));
    }

    private void copy(Map<NewTable, TableLayout> layouts, Path file) throws SQLException {
        try (MapStore store = MapStore.open(file)) {
            for (Map.Entry<NewTable, TableLayout> table : layouts.entrySet()) {
                boolean numbered = copyRows(table.getKey(), store.rows(table.getValue()));
                for (KeyLayout index : table.getValue().keys()) {
                    if (numbered) {
                        copyKeys(table.getKey(), index, store.keys(index));
                    }
                }
            }
        }
    }

    /** Returns whether SQLite's rowids are the keys that the rows have in H2. */
    private boolean copyRows(NewTable table, RowAppender rows) throws SQLException {
        Table source = table.table();
        int columns = table.types().size();
        List<ColumnType> types = new ArrayList<>(table.types());
        types.add(ColumnType.of(Kind.BIGINT));
        String rowid = source.rowidName() == null ? "NULL" : source.rowidName();
        boolean numbered = true;
        try (RowStream stream = new RowStream(sqlite, source.select(rowid), types)) {
            for (List<Object[]> block = stream.next(); !block.isEmpty(); block = stream.next()) {
                for (Object[] row : block) {
                    long key = rows.append(row);
                    numbered &= row[columns] instanceof Long number && number == key;
                }
                progress.rows(source, block.size());
            }
        }
        return numbered;
    }

    private void copyKeys(NewTable table, KeyLayout index, KeyAppender keys) throws SQLException {
        progress.making(index.name());
        List<ColumnType> types = index.parts().stream()
                .map(part -> table.types().get(part.column()))
                .collect(Collectors.toCollection(ArrayList::new));
        types.add(ColumnType.of(Kind.BIGINT));
        try (RowStream stream = new RowStream(sqlite, selectSorted(table.table(), index), types)) {
            for (List<Object[]> block = stream.next(); !block.isEmpty(); block = stream.next()) {
                for (Object[] key : block) {
                    if (!keys.append(key)) {
                        keys.leaveToH2();
                        return;
                    }
                }
            }
        }
    }

    private static String selectSorted(Table table, KeyLayout index) {
        String columns = index.parts().stream()
                .map(part -> table.columns().get(part.column()).quoted())
                .collect(Collectors.joining(","));
        String order = index.parts().stream()
                .map(part -> table.columns().get(part.column()).quoted() + " COLLATE BINARY"
                        + (part.descending() ? " DESC" : ""))
                .collect(Collectors.joining(","));
        return "SELECT " + columns + "," + table.rowidName() + " FROM " + table.quoted() + " ORDER BY " + order + ","
                + table.rowidName();
    }
}
