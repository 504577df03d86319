package dev.d1replica.emulator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a D1 dump of a SQLite database, byte for byte as the hosted service does: same order, same DDL, same faults.
 * The order and the faults are those of {@code dumpSql} in Cloudflare's miniflare, which is kept in step with the service
 * by hand. Every statement ends in {@code ;\n}; the dump of {@code wrangler d1 export --local} lacks the last newline.
 *
 * <p>Memory is bounded by the schema and the largest row. Not for use from several threads; the connection and the stream
 * stay the caller's, who also decides on a transaction around the dump. The database must be encoded in UTF-8.
 */
public final class DumpWriter {
    private static final String VIRTUAL_TABLE_REFUSAL =
            "D1 Export error: cannot export databases with Virtual Tables (fts5)";
    private static final int CREATE_TABLE_LENGTH = "CREATE TABLE ".length();
    private static final int BUFFER_BYTES = 1 << 16;

    private final Connection connection;
    private final DumpOptions options;
    private final OutputStream out;

    private DumpWriter(Connection connection, DumpOptions options, OutputStream out) {
        this.connection = connection;
        this.options = options;
        this.out = out;
    }

    /**
     * Writes the dump and flushes the stream.
     *
     * @throws DumpRefusedException at the first virtual table wanted; what precedes it may have been written
     * @throws SQLException when the database cannot be read
     * @throws IOException when the stream cannot be written
     */
    public static void write(Connection connection, DumpOptions options, OutputStream target)
            throws SQLException, IOException, DumpRefusedException {
        OutputStream out = new BufferedOutputStream(target, BUFFER_BYTES);
        if (options.asShell()) {
            new ShellDumpWriter(connection, options, out).write();
        } else {
            new DumpWriter(connection, options, out).write();
        }
        out.flush();
    }

    private void write() throws SQLException, IOException, DumpRefusedException {
        writeStatement("PRAGMA defer_foreign_keys=TRUE");
        for (SchemaEntry table : schema("type == 'table'", "tbl_name = 'sqlite_sequence', rowid")) {
            if (!options.leavesOut(table.name())) {
                writeTable(table);
            }
        }
        if (!options.noSchema()) {
            for (SchemaEntry entry : schema("type IN ('index', 'trigger', 'view')", "type COLLATE NOCASE")) {
                if (!options.leavesOut(entry.name())) {
                    writeStatement(entry.sql());
                }
            }
        }
    }

    private void writeTable(SchemaEntry table) throws SQLException, IOException, DumpRefusedException {
        String name = table.name();
        String opening;
        if (name.equals("sqlite_sequence")) {
            opening = "DELETE FROM sqlite_sequence";
        } else if (name.startsWith("sqlite_stat") && !name.equals("sqlite_stat")) {
            opening = "ANALYZE sqlite_schema";
        } else if (table.sql().startsWith("CREATE VIRTUAL TABLE")) {
            throw new DumpRefusedException(VIRTUAL_TABLE_REFUSAL);
        } else if (name.startsWith("_cf_") || name.startsWith("sqlite_")) {
            return;
        } else {
            opening = tolerant(table.sql());
        }
        if (!options.noSchema()) {
            writeStatement(opening);
        }
        if (!options.noData()) {
            writeRows(name);
        }
    }

    /** The generator looks for the quoted name anywhere in the text, so a comment that quotes such DDL counts too. */
    private static String tolerant(String ddl) {
        boolean quotedName = ddl.contains("CREATE TABLE \"") || ddl.contains("CREATE TABLE '");
        return quotedName ? "CREATE TABLE IF NOT EXISTS " + ddl.substring(CREATE_TABLE_LENGTH) : ddl;
    }

    private void writeRows(String table) throws SQLException, IOException {
        List<String> columns = columnsOf(table);
        byte[] head = utf8("INSERT INTO " + insertTarget(table, columns) + " VALUES(");
        String select = "SELECT " + String.join(", ", columns) + " FROM " + SqlIdentifier.quoted(table);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            while (rows.next()) {
                out.write(head);
                for (int column = 1; column <= columns.size(); column++) {
                    if (column > 1) {
                        out.write(',');
                    }
                    SqlLiteral.write(rows, column, options.dialect(), out);
                }
                out.write(')');
                endStatement();
            }
        }
    }

    private String insertTarget(String table, List<String> columns) {
        return switch (options.dialect()) {
            case UNQUOTED_TABLE -> SqlIdentifier.quotedIfNeeded(table);
            case QUOTED_TABLE -> SqlIdentifier.quoted(table);
            case COLUMN_LIST -> SqlIdentifier.quoted(table) + " (" + String.join(",", columns) + ")";
        };
    }

    /** The quoted names of the columns that are stored and can be inserted: {@code table_info} hides generated ones. */
    private List<String> columnsOf(String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA table_info(" + SqlIdentifier.quoted(table) + ")")) {
            while (rows.next()) {
                columns.add(SqlIdentifier.quoted(Utf8.decode(rows.getBytes("name"))));
            }
        }
        return columns;
    }

    private List<SchemaEntry> schema(String condition, String order) throws SQLException {
        String select =
                "SELECT name, sql FROM sqlite_schema WHERE " + condition + " AND sql NOT NULL ORDER BY " + order;
        List<SchemaEntry> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            while (rows.next()) {
                entries.add(new SchemaEntry(Utf8.decode(rows.getBytes(1)), Utf8.decode(rows.getBytes(2))));
            }
        }
        return entries;
    }

    private void writeStatement(String sql) throws IOException {
        out.write(utf8(sql));
        endStatement();
    }

    private void endStatement() throws IOException {
        out.write(';');
        out.write('\n');
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record SchemaEntry(String name, String sql) {}
}
