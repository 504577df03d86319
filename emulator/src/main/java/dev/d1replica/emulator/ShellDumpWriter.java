package dev.d1replica.emulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a database as the sqlite3 shell's {@code .dump} does ({@code compatibility: sqlite3_cli_only}): one transaction, exact
 * numbers, virtual tables as rows of {@code sqlite_schema} beside the tables they consist of. Values are printed by SQLite itself,
 * with {@code unistr_quote} as the shell does since 3.50.
 */
final class ShellDumpWriter {
    private final Connection connection;
    private final DumpOptions options;
    private final OutputStream out;
    private boolean schemaIsWritable;

    /** A table as the schema has it. */
    private record Entry(String name, String sql) {}

    ShellDumpWriter(Connection connection, DumpOptions options, OutputStream out) {
        this.connection = connection;
        this.options = options;
        this.out = out;
    }

    void write() throws SQLException, IOException {
        line("PRAGMA foreign_keys=OFF;");
        line("BEGIN TRANSACTION;");
        for (Entry table : entries("type='table'", "tbl_name='sqlite_sequence', rowid")) {
            if (!options.leavesOut(table.name())) {
                writeTable(table);
            }
        }
        for (Entry entry : entries("type IN ('index','trigger','view')", "type COLLATE NOCASE")) {
            if (!options.leavesOut(entry.name())) {
                definition(entry.sql());
            }
        }
        if (schemaIsWritable) {
            line("PRAGMA writable_schema=OFF;");
        }
        line("COMMIT;");
    }

    private void writeTable(Entry table) throws SQLException, IOException {
        String name = table.name();
        if (name.equals("sqlite_sequence")) {
            line("DELETE FROM sqlite_sequence;");
        } else if (name.startsWith("sqlite_stat")) {
            line("ANALYZE sqlite_schema;");
        } else if (name.startsWith("sqlite_") || name.startsWith("_cf_")) {
            return;
        } else if (table.sql().startsWith("CREATE VIRTUAL TABLE")) {
            writeVirtualTable(table);
            return;
        } else if (table.sql().startsWith("CREATE TABLE '") || table.sql().startsWith("CREATE TABLE \"")) {
            definition("CREATE TABLE IF NOT EXISTS " + table.sql().substring("CREATE TABLE ".length()));
        } else {
            definition(table.sql());
        }
        writeRows(name);
    }

    /** The shell ends a comment before the semicolon. */
    private void definition(String sql) throws IOException {
        line(sql + (sql.contains("--") ? "\n;" : ";"));
    }

    private void writeVirtualTable(Entry table) throws IOException {
        if (!schemaIsWritable) {
            line("PRAGMA writable_schema=ON;");
            schemaIsWritable = true;
        }
        String name = literal(table.name());
        line("INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table'," + name + "," + name + ",0,"
                + literal(table.sql()) + ");");
    }

    private void writeRows(String table) throws SQLException, IOException {
        String values = columns(table).stream()
                .map(column -> "unistr_quote(" + SqlIdentifier.quoted(column) + ")")
                .collect(Collectors.joining("||','||"));
        byte[] head = utf8("INSERT INTO " + nameOf(table) + " VALUES(");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + values + " FROM " + SqlIdentifier.quoted(table))) {
            while (row.next()) {
                out.write(head);
                out.write(row.getBytes(1));
                out.write(utf8(");\n"));
            }
        }
    }

    private static String nameOf(String table) {
        return table.contains("\"") ? SqlIdentifier.quoted(table) : SqlIdentifier.quotedIfNeeded(table);
    }

    private List<String> columns(String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA table_info(" + SqlIdentifier.quoted(table) + ")")) {
            while (row.next()) {
                columns.add(row.getString("name"));
            }
        }
        return columns;
    }

    private List<Entry> entries(String condition, String order) throws SQLException {
        String select =
                "SELECT name, sql FROM sqlite_schema WHERE " + condition + " AND sql NOT NULL ORDER BY " + order;
        List<Entry> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            while (row.next()) {
                entries.add(new Entry(row.getString(1), row.getString(2)));
            }
        }
        return entries;
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private void line(String text) throws IOException {
        out.write(utf8(text));
        out.write('\n');
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
