package dev.d1replica.replica.sqlite;

import dev.d1replica.dump.Statement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tables that the engine has made for the dump and that have no rows yet. Where they stand is looked up in the schema when
 * rows come for one of them, then for all that were made since, and never from its beginning: that would take the square of
 * their number.
 */
final class NewTables {
    private static final long UNKNOWN = -1;

    private final Connection connection;
    private final Map<String, Statement> defined = new HashMap<>();
    private final Map<String, NewTable> found = new HashMap<>();
    /** The place in the schema behind which the tables defined stand; no definition has it yet. */
    private long end = UNKNOWN;

    NewTables(Connection connection) {
        this.connection = connection;
    }

    /**
     * A table as the engine has made it.
     *
     * @param name as the schema has it
     * @param root the number of its root page
     * @param indexed whether PRIMARY KEY or UNIQUE gave it indexes
     * @param definition how the dump defines it
     */
    record NewTable(String name, int root, boolean indexed, Statement definition) {}

    /** Before the engine runs a definition: notes where in the schema it is going to stand. */
    void expect() throws SQLException {
        if (end != UNKNOWN) {
            return;
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT max(rowid) FROM sqlite_schema");
                ResultSet last = query.executeQuery()) {
            end = last.next() ? last.getLong(1) + 1 : 1;
        }
    }

    /** The engine has run the definition of a table, and may have found one of that name. */
    void add(Statement definition) {
        // a later one of the same name has found this table there
        defined.putIfAbsent(PagedTables.key(definition.name()), definition);
    }

    /** Gives out the table, whose rows come now; empty if it is none of these. The engine must own the file. */
    Optional<NewTable> take(String key) throws SQLException {
        find();
        return Optional.ofNullable(found.remove(key));
    }

    /** The engine may make tables that the dump does not define. */
    void othersFollow() throws SQLException {
        find();
        end = UNKNOWN;
    }

    private void find() throws SQLException {
        if (defined.isEmpty()) {
            return;
        }
        Set<String> indexed = new HashSet<>();
        String sql = "SELECT rowid, type, tbl_name, rootpage FROM sqlite_schema"
                + " WHERE rowid >= ? AND (type = 'table' OR type = 'index' AND sql IS NULL) ORDER BY rowid DESC";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, end);
            try (ResultSet row = query.executeQuery()) {
                // a table's automatic indexes stand behind it
                while (row.next()) {
                    end = Math.max(end, row.getLong(1) + 1);
                    String table = row.getString(3);
                    if (row.getString(2).equals("index")) {
                        indexed.add(table);
                    } else {
                        keep(table, row.getInt(4), indexed.contains(table));
                    }
                }
            }
        }
        defined.clear();
    }

    private void keep(String table, int root, boolean indexed) {
        String key = PagedTables.key(table);
        Statement definition = defined.get(key);
        if (definition != null) {
            found.put(key, new NewTable(table, root, indexed, definition));
        }
    }
}
