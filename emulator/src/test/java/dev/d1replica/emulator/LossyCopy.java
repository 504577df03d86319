package dev.d1replica.emulator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a replica must hold: the source's own definitions, and its values after what a dump loses of them, bound one by one. No
 * dump is written or read on the way. Rows that SQLite refuses after their loss are left out, as a replica does that skips them.
 */
final class LossyCopy {
    private final Connection source;
    private final Connection copy;
    private final ValueLoss loss;
    private int refused;

    private LossyCopy(Connection source, Connection copy, ValueLoss loss) {
        this.source = source;
        this.copy = copy;
        this.loss = loss;
    }

    /**
     * What the copy holds.
     *
     * @param contents all of it, line by line
     * @param refused how many rows were left out
     */
    record Result(List<String> contents, int refused) {}

    static Result of(Path database, ValueLoss loss) throws SQLException {
        try (Connection source = TestDatabase.open(database);
                Connection copy = TestDatabase.open(Path.of(":memory:"))) {
            LossyCopy made = new LossyCopy(source, copy, loss);
            made.make();
            return new Result(DatabaseContents.of(copy), made.refused);
        }
    }

    private void make() throws SQLException {
        for (String[] table : schema("type = 'table'", "tbl_name = 'sqlite_sequence', rowid")) {
            if (table[0].equals("sqlite_sequence")) {
                run("DELETE FROM sqlite_sequence");
            } else if (table[0].startsWith("sqlite_stat")) {
                run("ANALYZE sqlite_schema");
            } else {
                run(table[1]);
            }
            rows(table[0]);
        }
        // views before the triggers on them, whichever was first in the source
        for (String type : new String[] {"index", "view", "trigger"}) {
            for (String[] definition : schema("type = '" + type + "' AND sql NOT NULL", "rowid")) {
                run(definition[1]);
            }
        }
    }

    private List<String[]> schema(String condition, String order) throws SQLException {
        List<String[]> schema = new ArrayList<>();
        try (Statement statement = source.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT name, sql FROM sqlite_schema WHERE " + condition + " ORDER BY " + order)) {
            while (rows.next()) {
                schema.add(new String[] {rows.getString(1), rows.getString(2)});
            }
        }
        return schema;
    }

    private void rows(String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        try (Statement statement = source.createStatement();
                ResultSet info = statement.executeQuery("PRAGMA table_info(" + SqlIdentifier.quoted(table) + ")")) {
            while (info.next()) {
                String name = SqlIdentifier.quoted(info.getString("name"));
                columns.add(name);
                cells.add("typeof(%1$s), %1$s, CAST(%1$s AS BLOB)".formatted(name));
            }
        }
        // without an order, as the generator asks: the order decides which of two rows that became one comes first
        String into =
                "INSERT OR FAIL INTO " + SqlIdentifier.quoted(table) + "(" + String.join(",", columns) + ") VALUES(";
        try (Statement statement = source.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT " + String.join(", ", cells) + " FROM " + SqlIdentifier.quoted(table))) {
            while (rows.next()) {
                insert(into, rows, columns.size());
            }
        }
    }

    private void insert(String into, ResultSet row, int columns) throws SQLException {
        List<String> marks = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            String type = row.getString(3 * column + 1);
            marks.add(type.equals("text") ? "CAST(? AS TEXT)" : "?");
            values.add(
                    switch (type) {
                        case "null" -> null;
                        case "integer" -> loss.integer(row.getLong(3 * column + 2));
                        case "real" -> loss.real(row.getDouble(3 * column + 2));
                        case "text" -> loss.text(row.getBytes(3 * column + 3));
                        default -> row.getBytes(3 * column + 2);
                    });
        }
        try (PreparedStatement insert = copy.prepareStatement(into + String.join(",", marks) + ")")) {
            for (int i = 0; i < columns; i++) {
                insert.setObject(i + 1, values.get(i));
            }
            insert.executeUpdate();
        } catch (SQLException e) {
            refused++;
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = copy.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
