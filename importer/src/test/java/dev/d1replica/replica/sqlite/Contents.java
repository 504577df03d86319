package dev.d1replica.replica.sqlite;

import dev.d1replica.dump.Name;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** All that a SQLite database holds, as text in which no two values look alike. */
final class Contents {
    private final List<String> lines = new ArrayList<>();

    static List<String> of(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri())) {
            return of(connection);
        }
    }

    static List<String> of(Connection connection) throws SQLException {
        Contents contents = new Contents();
        try (Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet schema =
                    statement.executeQuery("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")) {
                while (schema.next()) {
                    contents.lines.add(schema.getString(1) + " " + schema.getString(2) + " on " + schema.getString(3)
                            + ": " + schema.getString(4));
                    if (schema.getString(1).equals("table")) {
                        tables.add(schema.getString(2));
                    }
                }
            }
            for (String table : tables) {
                contents.rows(statement, table);
            }
        }
        return contents.lines;
    }

    private void rows(Statement statement, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet info =
                statement.executeQuery("SELECT name FROM pragma_table_xinfo('" + table.replace("'", "''") + "')")) {
            while (info.next()) {
                columns.add(Name.quoted(info.getString(1)));
            }
        }
        StringBuilder sql = new StringBuilder("SELECT ");
        for (String column : columns) {
            sql.append(sql.length() == 7 ? "" : ", ")
                    .append("typeof(%1$s), hex(CAST(%1$s AS BLOB)), %1$s".formatted(column));
        }
        try (ResultSet rows = statement.executeQuery(sql + " FROM " + Name.quoted(table))) {
            while (rows.next()) {
                StringBuilder line = new StringBuilder(table).append(':');
                for (int c = 0; c < columns.size(); c++) {
                    String type = rows.getString(3 * c + 1);
                    line.append(' ').append(type).append(' ');
                    line.append(
                            switch (type) {
                                // the text form of a double is rounded to fifteen digits: only the bits tell
                                case "real" -> Long.toHexString(Double.doubleToRawLongBits(rows.getDouble(3 * c + 3)));
                                case "integer" -> Long.toString(rows.getLong(3 * c + 3));
                                default -> rows.getString(3 * c + 2);
                            });
                }
                lines.add(line.toString());
            }
        }
    }
}
