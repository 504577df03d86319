package dev.d1replica.query;

import dev.d1replica.dump.Name;
import dev.d1replica.replica.Draft;
import dev.d1replica.replica.Skipped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes a replica of some tables a whole one: without what belongs to the others, and with a word about what points to them. */
final class PartialSchema {
    private final Draft draft;
    private final Connection connection;
    private final List<SchemaEntry> leftOut;

    PartialSchema(Draft draft, List<SchemaEntry> leftOut) {
        this.draft = draft;
        this.connection = draft.connection();
        this.leftOut = leftOut;
    }

    /** The dump has the AUTOINCREMENT counters of all tables or of none. */
    void dropStrangeCounters(List<SchemaEntry> definitionsOnly) throws SQLException {
        if (!new LocalTable(connection, "sqlite_schema").any("name='sqlite_sequence'")) {
            return;
        }
        String sql = "DELETE FROM sqlite_sequence WHERE name=? COLLATE NOCASE";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            List<SchemaEntry> strange = new ArrayList<>(leftOut);
            strange.addAll(definitionsOnly);
            for (SchemaEntry table : strange) {
                delete.setString(1, table.name());
                int rows = delete.executeUpdate();
                if (rows > 0) {
                    draft.removed("sqlite_sequence", rows);
                }
            }
        }
    }

    /** Takes out views that read a table that is left out, and then those that read such views. */
    void dropStrangeViews() throws SQLException {
        boolean dropped = true;
        while (dropped) {
            dropped = false;
            for (String view : names("SELECT name FROM sqlite_schema WHERE type='view'")) {
                String missing = missingTable(view);
                if (missing != null) {
                    execute("DROP VIEW " + Name.quoted(view));
                    draft.skipped(new Skipped("view", view, missing));
                    dropped = true;
                }
            }
        }
    }

    /** Asks SQLite, which reads the view's text when a query on it is prepared; nothing is run. */
    private String missingTable(String view) {
        try {
            connection.prepareStatement("SELECT * FROM " + Name.quoted(view)).close();
            return null;
        } catch (SQLException refused) {
            String words = SqliteWords.of(refused);
            return words.contains("no such table: ") ? words : null;
        }
    }

    /** Names the foreign keys whose parent is left out. */
    void reportForeignKeys() throws SQLException {
        for (String child :
                names("SELECT name FROM sqlite_schema WHERE type='table' AND sql NOT LIKE 'CREATE VIRTUAL%'")) {
            Set<String> parents = new LinkedHashSet<>();
            try (PreparedStatement list =
                    connection.prepareStatement("SELECT \"table\" FROM pragma_foreign_key_list(?)")) {
                list.setString(1, child);
                try (ResultSet row = list.executeQuery()) {
                    while (row.next()) {
                        parents.add(row.getString(1));
                    }
                }
            }
            for (String parent : parents) {
                if (leftOut.stream().anyMatch(table -> table.isNamed(parent))) {
                    draft.skipped(new Skipped(
                            "foreign key", child, "it points to " + Name.shown(parent) + ", which is left out"));
                }
            }
        }
    }

    private List<String> names(String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
