package dev.d1replica.replica.sqlite;

import dev.d1replica.replica.sqlite.file.Collation;
import dev.d1replica.replica.sqlite.file.IndexDefinition;
import dev.d1replica.replica.sqlite.file.KeyColumn;
import dev.d1replica.replica.sqlite.file.TableColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The primary key of a table without rowid, which is an index of its own
 * (https://www.sqlite.org/fileformat2.html#without_rowid_tables): its columns first, and behind them the others in their order.
 */
final class PrimaryKey {
    private final List<Column> columns;

    private PrimaryKey(List<Column> columns) {
        this.columns = columns;
    }

    /** A column of the records: its index in the table, and how it is sorted by if it is of the key. */
    private record Column(int declared, String name, boolean descending, String collation, boolean ofKey) {}

    /** The key of the table; empty if that has rowids. Under a table's name is only that index: https://sqlite.org/pragma.html#pragma_index_xinfo. */
    static Optional<PrimaryKey> of(Connection connection, String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT cid, name, \"desc\", coll, key FROM pragma_index_xinfo(?)")) {
            query.setString(1, table);
            try (ResultSet column = query.executeQuery()) {
                while (column.next()) {
                    columns.add(new Column(
                            column.getInt(1),
                            column.getString(2),
                            column.getBoolean(3),
                            column.getString(4),
                            column.getBoolean(5)));
                }
            }
        }
        return columns.isEmpty() ? Optional.empty() : Optional.of(new PrimaryKey(columns));
    }

    /** The table as an index; empty if it has a column twice, or sorts as only the engine can. */
    Optional<IndexDefinition> definition(String table, int root) {
        List<KeyColumn> key = new ArrayList<>();
        Set<Integer> declared = new HashSet<>();
        int keyColumns = 0;
        for (Column column : columns) {
            Optional<Collation> collation = Collation.of(column.collation());
            if (collation.isEmpty() || !declared.add(column.declared())) {
                return Optional.empty();
            }
            key.add(new KeyColumn(column.name(), key.size(), collation.get(), column.descending()));
            keyColumns += column.ofKey() ? 1 : 0;
        }
        return Optional.of(new IndexDefinition(table, table, root, key, keyColumns, true));
    }

    /** The table's columns with their places in its records. */
    List<TableColumn> inRecord(List<TableColumn> declared) {
        List<TableColumn> placed = new ArrayList<>(declared);
        for (int field = 0; field < columns.size(); field++) {
            int place = columns.get(field).declared();
            TableColumn column = declared.get(place);
            placed.set(
                    place,
                    new TableColumn(
                            column.name(),
                            column.affinity(),
                            column.strictType(),
                            column.notNull() || columns.get(field).ofKey(),
                            false,
                            field,
                            column.hasDefault()));
        }
        return placed;
    }
}
