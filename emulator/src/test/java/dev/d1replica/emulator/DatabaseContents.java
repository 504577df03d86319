package dev.d1replica.emulator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All that a SQLite database holds, one line an object or row, in which no two values look alike; written for tests only. */
final class DatabaseContents {
    private DatabaseContents() {}

    static List<String> of(Path file) throws SQLException {
        try (Connection connection = TestDatabase.open(file)) {
            return of(connection);
        }
    }

    static List<String> of(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet schema =
                    statement.executeQuery("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")) {
                while (schema.next()) {
                    lines.add("%s %s on %s: %s"
                            .formatted(text(schema, 1), text(schema, 2), text(schema, 3), text(schema, 4)));
                    if (text(schema, 1).equals("table")) {
                        tables.add(text(schema, 2));
                    }
                }
            }
            for (String table : tables) {
                rows(statement, table, lines);
            }
        }
        return lines;
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return row.getString(column);
    }

    /** Sorted: a dump has the rows in the order of whichever index covers them. */
    private static void rows(Statement statement, String table, List<String> lines) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet info = statement.executeQuery("PRAGMA table_xinfo(" + SqlIdentifier.quoted(table) + ")")) {
            while (info.next()) {
                String name = SqlIdentifier.quoted(info.getString("name"));
                columns.add("typeof(%1$s), hex(CAST(%1$s AS BLOB)), %1$s".formatted(name));
            }
        }
        String select = "SELECT " + String.join(", ", columns) + " FROM " + SqlIdentifier.quoted(table);
        List<String> sorted = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(select)) {
            while (rows.next()) {
                StringBuilder line = new StringBuilder(table).append(':');
                for (int c = 0; c < columns.size(); c++) {
                    line.append(' ').append(value(rows, 3 * c + 1));
                }
                sorted.add(line.toString());
            }
        }
        Collections.sort(sorted);
        lines.addAll(sorted);
    }

    private static String value(ResultSet rows, int at) throws SQLException {
        String type = rows.getString(at);
        return type
                + ' '
                + switch (type) {
                    // as text a double would be rounded to fifteen digits: its bits tell
                    case "real" -> Long.toHexString(Double.doubleToRawLongBits(rows.getDouble(at + 2)));
                    case "integer" -> Long.toString(rows.getLong(at + 2));
                    default -> rows.getString(at + 1);
                };
    }
}
