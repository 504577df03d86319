package dev.d1replica.query;

import dev.d1replica.dump.Name;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A table of the replica under construction, whose rows are read and put right; values are bound, never part of a statement. */
final class LocalTable {
    private final Connection connection;
    private final String name;

    LocalTable(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    /** The row with this key as the replica holds it, or an empty list. */
    List<ExactValue> read(List<String> columns, List<String> identity, List<ExactValue> key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + values(columns) + from() + where(identity, key))) {
            bind(select, 1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? values(row, columns.size()) : List.of();
            }
        }
    }

    /** Writes values of the row with this key. */
    void update(List<String> columns, List<ExactValue> values, List<String> identity, List<ExactValue> key)
            throws SQLException {
        List<String> assignments = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            assignments.add(Name.quoted(columns.get(i)) + "=" + values.get(i).localPlaceholder());
        }
        String sql = "UPDATE " + Name.quoted(name) + " SET " + String.join(",", assignments) + where(identity, key);
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            bind(update, 1, values);
            bind(update, 1 + values.size(), key);
            update.executeUpdate();
        }
    }

    /** Adds a row; {@code OR FAIL} overrules a conflict clause of the schema, which could drop one in silence. */
    void insert(List<String> columns, List<ExactValue> values) throws SQLException {
        String names = columns.stream().map(Name::quoted).collect(Collectors.joining(","));
        String marks = values.stream().map(ExactValue::localPlaceholder).collect(Collectors.joining(","));
        String sql = "INSERT OR FAIL INTO " + Name.quoted(name) + "(" + names + ") VALUES(" + marks + ")";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            bind(insert, 1, values);
            insert.executeUpdate();
        }
    }

    /** Takes all rows out. */
    void clear() throws SQLException {
        try (Statement delete = connection.createStatement()) {
            delete.executeUpdate("DELETE FROM " + Name.quoted(name));
        }
    }

    /** Whether any row fulfils the condition, which is ours. */
    boolean any(String condition) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT 1" + from() + " WHERE " + condition + " LIMIT 1")) {
            return row.next();
        }
    }

    /** The keys of the rows whose text in this column holds U+FFFD. */
    List<List<ExactValue>> keysOfReplaced(String column, List<String> identity) throws SQLException {
        String c = Name.quoted(column);
        String sql = "SELECT " + values(identity) + from() + " WHERE typeof(" + c + ")='text' AND instr(" + c
                + ",char(65533))";
        List<List<ExactValue>> keys = new ArrayList<>();
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(sql)) {
            while (row.next()) {
                keys.add(values(row, identity.size()));
            }
        }
        return keys;
    }

    private String from() {
        return " FROM " + Name.quoted(name);
    }

    /** {@code IS} and not {@code =}: a declared key of a table with rowids may be NULL. */
    private static String where(List<String> identity, List<ExactValue> key) {
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < identity.size(); i++) {
            conditions.add(Name.quoted(identity.get(i)) + " IS " + key.get(i).localPlaceholder());
        }
        return " WHERE " + String.join(" AND ", conditions);
    }

    /** For each column its type, and its value in a form that the driver does not decode. */
    private static String values(List<String> columns) {
        return columns.stream()
                .map(Name::quoted)
                .map(c -> "typeof(" + c + "),CASE typeof(" + c + ") WHEN 'text' THEN CAST(" + c + " AS BLOB) ELSE " + c
                        + " END")
                .collect(Collectors.joining(","));
    }

    private static List<ExactValue> values(ResultSet row, int columns) throws SQLException {
        List<ExactValue> values = new ArrayList<>(Collections.nCopies(columns, null));
        for (int i = 0; i < columns; i++) {
            int at = 2 * i + 2;
            values.set(
                    i,
                    switch (row.getString(at - 1)) {
                        case "integer" -> new ExactValue.Whole(row.getLong(at));
                        case "real" -> new ExactValue.Real(row.getDouble(at));
                        case "text" -> new ExactValue.Text(bytes(row, at));
                        case "blob" -> new ExactValue.Blob(bytes(row, at));
                        default -> new ExactValue.Null();
                    });
        }
        return values;
    }

    private static byte[] bytes(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? new byte[0] : bytes;
    }

    private static void bind(PreparedStatement statement, int first, List<ExactValue> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            values.get(i).bind(statement, first + i);
        }
    }
}
