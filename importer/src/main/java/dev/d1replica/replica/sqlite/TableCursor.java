package dev.d1replica.replica.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of a table in the order of its key, with each value's storage class. */
final class TableCursor implements AutoCloseable {
    private final Shape shape;
    private final Statement statement;
    private final ResultSet rows;
    private long number;

    /**
     * How a table is read.
     *
     * @param columns all columns, generated ones included
     * @param rowid the name by which the rowid can be selected, or null where the table has none
     * @param order the columns of the primary key, where there is no rowid
     */
    record Shape(String table, List<String> columns, String rowid, List<String> order) {
        static Shape of(Connection connection, String table) throws SQLException {
            List<String> columns = new ArrayList<>();
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT name FROM pragma_table_xinfo(?) WHERE hidden <> 1")) {
                query.setString(1, table);
                try (ResultSet names = query.executeQuery()) {
                    while (names.next()) {
                        columns.add(names.getString(1));
                    }
                }
            }
            List<String> key = keyColumns(connection, table);
            return key.isEmpty()
                    ? new Shape(table, columns, freeRowidName(columns), key)
                    : new Shape(table, columns, null, key);
        }

        /**
         * The primary key of a table without rowid, and nothing for any other: https://sqlite.org/pragma.html#pragma_index_info.
         * The list of tables would tell too, but computes the columns of every view, which a dump can make as costly as it likes.
         */
        private static List<String> keyColumns(Connection connection, String table) throws SQLException {
            List<String> key = new ArrayList<>();
            String sql = "SELECT name FROM pragma_index_info(?) ORDER BY seqno";
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                query.setString(1, table);
                try (ResultSet names = query.executeQuery()) {
                    while (names.next()) {
                        key.add(names.getString(1));
                    }
                }
            }
            return key;
        }

        /** A column may take one of the three names of the rowid; all three taken leaves the order of the file. */
        private static String freeRowidName(List<String> columns) {
            for (String name : new String[] {"rowid", "_rowid_", "oid"}) {
                if (columns.stream().noneMatch(name::equalsIgnoreCase)) {
                    return name;
                }
            }
            return null;
        }

        String sql() {
            List<String> parts = new ArrayList<>();
            for (String column : columns) {
                String name = SqliteReplica.quoted(column);
                parts.add("typeof(" + name + "), CASE typeof(" + name + ") WHEN 'text' THEN CAST(" + name
                        + " AS BLOB) ELSE " + name + " END");
            }
            if (rowid != null) {
                parts.add(rowid);
            }
            String by = rowid != null
                    ? " ORDER BY " + rowid
                    : order.isEmpty()
                            ? ""
                            : " ORDER BY "
                                    + String.join(
                                            ",",
                                            order.stream()
                                                    .map(SqliteReplica::quoted)
                                                    .toList());
            return "SELECT " + String.join(", ", parts) + " FROM " + SqliteReplica.quoted(table) + by;
        }
    }

    TableCursor(Connection connection, Shape shape) throws SQLException {
        this.shape = shape;
        this.statement = connection.createStatement();
        this.rows = statement.executeQuery(shape.sql());
    }

    boolean next() throws SQLException {
        number++;
        return rows.next();
    }

    /** The rowid, or the row's number from 1. */
    long key() throws SQLException {
        return shape.rowid() == null ? number : rows.getLong(2 * shape.columns().size() + 1);
    }

    boolean sameValue(TableCursor other, int column) throws SQLException {
        int at = 2 * column + 1;
        String type = rows.getString(at);
        if (!type.equals(other.rows.getString(at))) {
            return false;
        }
        return switch (type) {
            case "null" -> true;
            case "integer" -> rows.getLong(at + 1) == other.rows.getLong(at + 1);
            case "real" ->
                Double.doubleToRawLongBits(rows.getDouble(at + 1))
                        == Double.doubleToRawLongBits(other.rows.getDouble(at + 1));
            default -> Arrays.equals(rows.getBytes(at + 1), other.rows.getBytes(at + 1));
        };
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        statement.close();
    }
}
