package dev.d1replica.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table of the replica, as far as reading its rows from the database needs it.
 *
 * @param name its name
 * @param columns the columns that are stored and can be written, in order
 * @param rowid by which name the rowid can be reached; empty where there is none, or columns have taken all its names
 * @param rowidIsKey whether a column is the rowid, and so the dump carries it
 * @param primaryKey the columns of the declared primary key, in its order
 */
record TableShape(
        String name, List<Column> columns, Optional<String> rowid, boolean rowidIsKey, List<String> primaryKey) {
    private static final List<String> ROWID_NAMES = List.of("rowid", "_rowid_", "oid");

    /**
     * @param name its name
     * @param keepsReals whether a real number without a fraction is stored as it is, and not as an integer or text
     */
    record Column(String name, boolean keepsReals) {}

    TableShape {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
    }

    /** Reads it from SQLite's pragmas; a table without columns is none. */
    static TableShape of(Connection connection, String table) throws SQLException {
        boolean strict = flag(connection, "strict", table);
        boolean withoutRowid = flag(connection, "wr", table);
        List<Column> columns = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        String[] key = new String[0];
        String integerKey = null;
        String sql = "SELECT name, type, pk, hidden FROM pragma_table_xinfo(?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String name = row.getString("name");
                    String type = row.getString("type").toUpperCase(Locale.ROOT);
                    names.add(name.toLowerCase(Locale.ROOT));
                    int hidden = row.getInt("hidden");
                    if (hidden == 0) {
                        columns.add(new Column(name, keepsReals(type, strict)));
                    }
                    int position = row.getInt("pk");
                    if (position > 0) {
                        key = Arrays.copyOf(key, Math.max(key.length, position));
                        key[position - 1] = name;
                        integerKey = type.equals("INTEGER") ? name : null;
                    }
                }
            }
        }
        boolean rowidIsKey = !withoutRowid && key.length == 1 && integerKey != null && !hasKeyIndex(connection, table);
        Optional<String> rowid = rowidIsKey
                ? Optional.of(integerKey)
                : ROWID_NAMES.stream()
                        .filter(name -> !withoutRowid && !names.contains(name))
                        .findFirst();
        return new TableShape(table, columns, rowid, rowidIsKey, List.of(key));
    }

    /** Datatypes In SQLite, section 3.1: the affinity BLOB, and ANY in a STRICT table, convert nothing. */
    private static boolean keepsReals(String type, boolean strict) {
        boolean integerOrText =
                type.contains("INT") || type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT");
        return strict ? type.equals("ANY") : type.isEmpty() || type.contains("BLOB") && !integerOrText;
    }

    /** {@code INTEGER PRIMARY KEY DESC} is, by an old mistake, a key with an index of its own. */
    private static boolean hasKeyIndex(Connection connection, String table) throws SQLException {
        String sql = "SELECT 1 FROM pragma_index_list(?) WHERE origin='pk'";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static boolean flag(Connection connection, String column, String table) throws SQLException {
        String sql = "SELECT " + column + " FROM pragma_table_list WHERE schema='main' AND name=? COLLATE NOCASE";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** The place of a column, which the dump names, or numbers from 1 where it names none; or -1. */
    int column(String nameOrNumber) {
        for (int i = 0; i < columns.size(); i++) {
            if (SchemaEntry.folded(columns.get(i).name()).equals(SchemaEntry.folded(nameOrNumber))) {
                return i;
            }
        }
        boolean isNumber = nameOrNumber.matches("[0-9]{1,5}") && Integer.parseInt(nameOrNumber) <= columns.size();
        return isNumber ? Integer.parseInt(nameOrNumber) - 1 : -1;
    }

    /** By which columns the database's rows are ordered and read page by page; empty where there are none. */
    List<String> order() {
        if (rowid.isPresent()) {
            return List.of(rowid.get());
        }
        return primaryKey;
    }

    /** By which columns a row of the dump is told from all others; empty where by none. */
    List<String> identity() {
        return rowidIsKey ? List.of(rowid.orElseThrow()) : primaryKey;
    }
}
