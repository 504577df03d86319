package dev.d1replica.replica.sqlite;

import dev.d1replica.replica.sqlite.file.Collation;
import dev.d1replica.replica.sqlite.file.IndexDefinition;
import dev.d1replica.replica.sqlite.file.KeyColumn;
import dev.d1replica.replica.sqlite.file.PagedTable;
import dev.d1replica.replica.sqlite.file.TableColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the indexes that the engine has made, with nothing in them, back from its schema, and decides who is going to fill them. */
final class IndexReader {
    /** In {@code index_xinfo}: https://sqlite.org/pragma.html#pragma_index_xinfo. */
    private static final int ROWID = -1;

    private static final int EXPRESSION = -2;

    private final Connection connection;

    IndexReader(Connection connection) {
        this.connection = connection;
    }

    /**
     * An index as found.
     *
     * @param table its table's name
     * @param name as the schema has it
     * @param definition what its pages are to hold, or null if only the engine can fill them
     * @param reason why only the engine can, or null
     */
    record Found(String table, String name, IndexDefinition definition, String reason) {}

    /** The names of the tables that have indexes, as the schema has them. */
    Set<String> indexed() throws SQLException {
        Set<String> tables = new HashSet<>();
        try (Statement query = connection.createStatement();
                ResultSet table =
                        query.executeQuery("SELECT DISTINCT tbl_name FROM sqlite_schema WHERE type = 'index'")) {
            while (table.next()) {
                tables.add(table.getString(1));
            }
        }
        return tables;
    }

    /** All indexes of a table, the automatic ones of PRIMARY KEY and UNIQUE included, in the order of their roots. */
    List<Found> of(PagedTable table) throws SQLException {
        List<Found> indexes = new ArrayList<>();
        String sql = "SELECT l.name, l.\"unique\", l.partial, s.rootpage FROM pragma_index_list(?) l"
                + " JOIN sqlite_schema s ON s.name = l.name AND s.type = 'index' ORDER BY s.rootpage";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, table.name());
            try (ResultSet list = query.executeQuery()) {
                while (list.next()) {
                    String name = list.getString(1);
                    indexes.add(
                            list.getBoolean(3)
                                    ? new Found(table.name(), name, null, "it is partial")
                                    : columns(table, name, list.getInt(4), list.getBoolean(2)));
                }
            }
        }
        return indexes;
    }

    private Found columns(PagedTable table, String name, int root, boolean unique) throws SQLException {
        List<KeyColumn> columns = new ArrayList<>();
        int keyColumns = 0;
        try (PreparedStatement query =
                connection.prepareStatement("SELECT cid, \"desc\", coll, key FROM pragma_index_xinfo(?)")) {
            query.setString(1, name);
            try (ResultSet info = query.executeQuery()) {
                while (info.next()) {
                    int cid = info.getInt(1);
                    Optional<Collation> collation = Collation.of(info.getString(3));
                    if (cid == EXPRESSION) {
                        return new Found(table.name(), name, null, "it is on an expression");
                    }
                    if (collation.isEmpty()) {
                        return new Found(table.name(), name, null, "it has a collation that is not SQLite's own");
                    }
                    TableColumn column = cid == ROWID ? null : table.columns().get(cid);
                    if (column != null && column.field() < 0) {
                        return new Found(table.name(), name, null, "it is on a generated column");
                    }
                    boolean isRowid = column == null || column.isRowid();
                    columns.add(new KeyColumn(
                            column == null ? "rowid" : column.name(),
                            isRowid ? KeyColumn.ROWID : column.field(),
                            collation.get(),
                            info.getBoolean(2)));
                    keyColumns += info.getInt(4);
                }
            }
        }
        if (table.key().isPresent()
                && !isInOrder(
                        columns.subList(keyColumns, columns.size()), table.key().get())) {
            return new Found(table.name(), name, null, "it has the primary key in another order than its table");
        }
        return new Found(
                table.name(), name, new IndexDefinition(table.name(), name, root, columns, keyColumns, unique), null);
    }

    /**
     * Whether the rest of the primary key in an index goes up and down as in the table, which comes in that order. It does not in
     * a UNIQUE of a table with DESC in its key: https://www.sqlite.org/src/info/bba7b69f9849b5bf.
     */
    private static boolean isInOrder(List<KeyColumn> rest, IndexDefinition key) {
        return key.columns().containsAll(rest);
    }
}
