package dev.d1replica.replica.sqlite;

import dev.d1replica.dump.Name;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.ValueType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Finds the row of a rowid table for whose sake the engine has refused another one: it has the same UNIQUE or PRIMARY KEY. */
final class EqualRow {
    private final Connection connection;
    private final RowidColumn rowid;
    private final RowBatch batch;
    private final int row;

    private EqualRow(Connection connection, RowidColumn rowid, RowBatch batch, int row) {
        this.connection = connection;
        this.rowid = rowid;
        this.batch = batch;
        this.row = row;
    }

    /**
     * Its rowid; empty if that cannot be told, as of expressions.
     *
     * @param refusal what the engine said of the row: {@code UNIQUE constraint failed: users.id}
     */
    static OptionalLong rowid(Connection connection, RowidColumn rowid, RowBatch batch, int row, String refusal)
            throws SQLException {
        EqualRow equal = new EqualRow(connection, rowid, batch, row);
        if (rowid.name() == null) {
            return OptionalLong.empty();
        }
        if (rowid.source() >= 0 && refusal.equalsIgnoreCase(equal.refusal(List.of(rowid.name())))) {
            return equal.find(List.of(new Column(rowid.name(), "BINARY")), List.of(rowid.source()));
        }
        return equal.inIndexes(refusal);
    }

    private record Column(String name, String collation) {}

    private String refusal(List<String> columns) {
        String table = batch.target().table() + ".";
        return "UNIQUE constraint failed: " + table + String.join(", " + table, columns);
    }

    private OptionalLong inIndexes(String refusal) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT name FROM pragma_index_list(?) WHERE \"unique\" AND NOT partial")) {
            query.setString(1, batch.target().table());
            try (ResultSet index = query.executeQuery()) {
                while (index.next()) {
                    List<Column> columns = columns(index.getString(1));
                    boolean isMeant = refusal.equalsIgnoreCase(
                            refusal(columns.stream().map(Column::name).toList()));
                    // several may have these columns, in other collations
                    OptionalLong found = isMeant ? inIndex(columns) : OptionalLong.empty();
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return OptionalLong.empty();
    }

    /** None if one is an expression, which has no name. */
    private List<Column> columns(String index) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT name, coll FROM pragma_index_xinfo(?) WHERE key")) {
            query.setString(1, index);
            try (ResultSet column = query.executeQuery()) {
                while (column.next()) {
                    if (column.getString(1) == null) {
                        return List.of();
                    }
                    columns.add(new Column(column.getString(1), column.getString(2)));
                }
            }
        }
        return columns;
    }

    private OptionalLong inIndex(List<Column> columns) throws SQLException {
        List<Integer> sources = columns.stream()
                .map(column -> rowid.source(PagedTables.key(column.name())))
                .toList();
        return find(columns, sources);
    }

    private OptionalLong find(List<Column> columns, List<Integer> sources) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT ")
                .append(Name.quoted(rowid.name()))
                .append(" FROM ")
                .append(Name.quoted(batch.target().table()));
        String and = " WHERE ";
        for (int i = 0; i < columns.size(); i++) {
            int source = sources.get(i);
            if (source < 0 || batch.type(row, source) == ValueType.EXPRESSION || !batch.isUtf8(row, source)) {
                return OptionalLong.empty();
            }
            sql.append(and).append(Name.quoted(columns.get(i).name())).append(" = ? COLLATE ");
            sql.append(Name.quoted(columns.get(i).collation()));
            and = " AND ";
        }
        try (PreparedStatement query = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < columns.size(); i++) {
                RowInserter.bind(query, i + 1, batch, row, sources.get(i));
            }
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? OptionalLong.of(found.getLong(1)) : OptionalLong.empty();
            }
        }
    }
}
