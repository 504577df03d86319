package dev.d1replica.replica.sqlite;

import dev.d1replica.dump.InsertTarget;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What rows for a table call its rowid.
 *
 * @param name the rowid's name in SQL; null if the table has none, or columns of all its names
 * @param source the index of the value that is to be the rowid, or {@link #COUNTED}
 * @param varies whether a row may get another value by a DEFAULT when it is written again
 */
record RowidColumn(String name, int source, boolean varies) {
    /** Rows do not bring their rowids along: the engine gives each one more than the largest. */
    static final int COUNTED = -1;

    /** Of a table that has none. */
    static final RowidColumn NONE = new RowidColumn(null, COUNTED, false);

    /** Of a table without columns of these names: https://sqlite.org/lang_createtable.html#rowid. */
    private static final List<String> NAMES = List.of("rowid", "_rowid_", "oid");

    /** What may mean something else the next time: https://sqlite.org/deterministic.html. Rather one too many than one too few. */
    private static final Pattern VARYING =
            Pattern.compile("random|changes|insert|current_|date|time|julian|epoch", Pattern.CASE_INSENSITIVE);

    /** Whether an expression may mean something else when it is asked for again. */
    static boolean varies(String expression) {
        return VARYING.matcher(expression).find();
    }

    /** That of a table which the engine has made. */
    static RowidColumn of(Connection connection, InsertTarget target) throws SQLException {
        List<String> declared = new ArrayList<>();
        List<String> names = new ArrayList<>(NAMES);
        // a primary key without an index is the rowid; under a table's own name is only the key of one without rowid
        String sql =
                "SELECT name, hidden, pk > 0 AND NOT EXISTS (SELECT 1 FROM pragma_index_list(?1) WHERE origin = 'pk'),"
                        + " EXISTS (SELECT 1 FROM pragma_index_xinfo(?1)), dflt_value FROM pragma_table_xinfo(?1)";
        String alias = null;
        boolean withoutRowid = false;
        Set<String> varying = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, target.table());
            try (ResultSet column = query.executeQuery()) {
                while (column.next()) {
                    String name = PagedTables.key(column.getString(1));
                    names.remove(name);
                    if (column.getInt(2) == 0) {
                        declared.add(name);
                    }
                    String byDefault = column.getString(5);
                    if (byDefault != null && varies(byDefault)) {
                        varying.add(name);
                    }
                    alias = column.getBoolean(3) ? name : alias;
                    withoutRowid = column.getBoolean(4);
                }
            }
        }
        if (alias != null) {
            names.add(0, alias);
        }
        List<String> columns = target.columns().isEmpty()
                ? declared
                : target.columns().stream().map(PagedTables::key).toList();
        // of several the engine takes the last
        int source = names.stream().mapToInt(columns::lastIndexOf).max().orElse(COUNTED);
        String name = withoutRowid || names.isEmpty() ? null : names.get(0);
        return new RowidColumn(name, source, !columns.containsAll(varying));
    }
}
