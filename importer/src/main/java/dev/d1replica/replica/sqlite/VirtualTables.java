package dev.d1replica.replica.sqlite;

import dev.d1replica.dump.Name;
import dev.d1replica.dump.Statement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Virtual tables: those whose module keeps its data in shadow tables of the same file, and whose module is there. */
final class VirtualTables {
    /** Modules that read and write nothing but shadow tables: their own, or fts5vocab those of a full-text index. */
    private static final Set<String> MODULES =
            Set.of("fts3", "fts4", "fts5", "fts5vocab", "rtree", "rtree_i32", "geopoly");

    private VirtualTables() {}

    static Optional<String> missingModule(Connection connection, Statement definition) throws SQLException {
        String module = definition.module() == null ? "" : definition.module().toLowerCase(Locale.ROOT);
        if (!MODULES.contains(module)) {
            return Optional.of(
                    "the module " + Name.shown(module) + " is not one of " + new java.util.TreeSet<>(MODULES));
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM pragma_module_list WHERE name=?")) {
            query.setString(1, module);
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? Optional.empty() : Optional.of("no such module: " + module);
            }
        }
    }

    /** Writes the definition into the schema as the sqlite3 shell does it, so that no new shadow tables are made. */
    static Optional<String> adopt(Connection connection, Statement definition) throws SQLException {
        Optional<String> missing = missingModule(connection, definition);
        if (missing.isPresent()) {
            return missing;
        }
        try (java.sql.Statement pragma = connection.createStatement()) {
            pragma.executeUpdate("PRAGMA writable_schema=ON");
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql) VALUES('table',?1,?1,0,?2)")) {
                insert.setString(1, definition.name());
                insert.setString(2, definition.sql());
                insert.executeUpdate();
            }
            pragma.executeUpdate("PRAGMA writable_schema=RESET");
        }
        return Optional.empty();
    }
}
