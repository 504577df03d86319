package dev.d1replica.replica.sqlite;

import dev.d1replica.replica.sqlite.file.Affinity;
import dev.d1replica.replica.sqlite.file.PagedTable;
import dev.d1replica.replica.sqlite.file.SqlWords;
import dev.d1replica.replica.sqlite.file.TableColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a table that the engine has just made back from its schema, and decides whether its pages can be written here. */
final class TableReader {
    /** In {@code table_xinfo}: https://sqlite.org/pragma.html#pragma_table_xinfo. */
    private static final int VIRTUAL_GENERATED = 2;

    private static final int STORED_GENERATED = 3;

    private static final String GENERATED = "it has a generated column that is stored or checked";

    private final Connection connection;

    TableReader(Connection connection) {
        this.connection = connection;
    }

    /**
     * A table as found.
     *
     * @param name as the schema has it
     * @param paged the table for its pages to be written, or null
     * @param reason why not, or null
     * @param keys whether it has keys of its own beside the rowid: PRIMARY KEY or UNIQUE
     * @param counted whether AUTOINCREMENT counts its rowids
     */
    record Found(String name, PagedTable paged, String reason, boolean keys, boolean counted) {
        static Found not(String name, String reason) {
            return new Found(name, null, reason, false, false);
        }
    }

    /** Looks at a table without rows. */
    Found read(NewTables.NewTable table) throws SQLException {
        String name = table.name();
        List<String> words = SqlWords.of(table.definition().sql());
        if (words.contains("CHECK")) {
            return Found.not(name, "it has a CHECK");
        }
        boolean strict = words.contains("STRICT") && isStrict(name);
        Optional<PrimaryKey> key = words.contains("ROWID") ? PrimaryKey.of(connection, name) : Optional.empty();
        if (key.isPresent()) {
            return withoutRowid(name, strict, table.root(), key.get());
        }
        return withRowid(table, strict, words.contains("AUTOINCREMENT"));
    }

    private Found withoutRowid(String name, boolean strict, int root, PrimaryKey key) throws SQLException {
        Optional<List<TableColumn>> columns = columns(name, strict, false);
        if (columns.isEmpty()) {
            return Found.not(name, GENERATED);
        }
        return key.definition(name, root)
                .map(definition -> new Found(
                        name, PagedTable.withoutRowid(definition, key.inRecord(columns.get())), null, true, false))
                .orElseGet(() -> Found.not(name, "its primary key has a column twice or a collation of its own"));
    }

    private boolean isStrict(String table) throws SQLException {
        return hasRow("SELECT 1 FROM pragma_table_list(?) WHERE schema = 'main' AND strict", table);
    }

    private Found withRowid(NewTables.NewTable table, boolean strict, boolean counted) throws SQLException {
        String name = table.name();
        // the primary key of a rowid table is an index, or if it has none, the rowid
        boolean primaryIsRowid = !table.indexed() || !hasPrimaryIndex(name);
        Optional<List<TableColumn>> columns = columns(name, strict, primaryIsRowid);
        if (columns.isEmpty()) {
            return Found.not(name, GENERATED);
        }
        PagedTable paged = new PagedTable(name, table.root(), columns.get(), table.indexed());
        return new Found(name, paged, null, table.indexed(), counted);
    }

    /** In the declared order; empty if there is a generated column that rows hold, or that has to be checked. */
    private Optional<List<TableColumn>> columns(String name, boolean strict, boolean primaryIsRowid)
            throws SQLException {
        List<TableColumn> columns = new ArrayList<>();
        String sql = "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?)";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, name);
            try (ResultSet column = query.executeQuery()) {
                int field = 0;
                while (column.next()) {
                    int hidden = column.getInt(6);
                    boolean generated = hidden == VIRTUAL_GENERATED;
                    boolean notNull = column.getBoolean(3);
                    if (hidden == STORED_GENERATED || generated && (strict || notNull)) {
                        return Optional.empty();
                    }
                    String type = column.getString(2);
                    String defaultValue = column.getString(4);
                    columns.add(new TableColumn(
                            column.getString(1),
                            Affinity.of(type, strict),
                            strict ? type.toUpperCase(Locale.ROOT) : null,
                            notNull,
                            column.getInt(5) > 0 && primaryIsRowid,
                            generated ? -1 : field++,
                            defaultValue != null && !defaultValue.equalsIgnoreCase("NULL")));
                }
            }
        }
        return Optional.of(columns);
    }

    /** Whether there is an automatic index of a PRIMARY KEY. */
    private boolean hasPrimaryIndex(String table) throws SQLException {
        return hasRow("SELECT 1 FROM pragma_index_list(?) WHERE origin = 'pk'", table);
    }

    private boolean hasRow(String sql, String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, table);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }
}
