package dev.d1replica.replica.sqlite;

import dev.d1replica.dump.InsertTarget;
import dev.d1replica.dump.Name;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first two rows for whose sake the engine cannot fill a UNIQUE index of a table, in the table's order. The engine itself
 * tells of no row then, and only it knows what expressions and conditions mean. So it writes the rows one after the other into
 * an empty table of the same definition until it refuses one; then that one, and the others once more until it refuses its equal.
 *
 * @param words the engine's, of the key that both have
 * @param first how many rows stand before the one
 * @param second how many rows stand before the other
 */
record EqualRows(String words, long first, long second) {
    /**
     * Looks for them; empty if the engine takes all rows. What it does to the database it takes back, but meanwhile the file has
     * the table twice.
     *
     * @param index what the dump defines and the engine refuses; empty for a key in the table's own definition
     */
    static Optional<EqualRows> find(Connection connection, String table, Optional<dev.d1replica.dump.Statement> index)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("SAVEPOINT equal");
            try {
                return new Search(connection, statement, table).find(index);
            } finally {
                statement.executeUpdate("ROLLBACK TO equal");
                statement.executeUpdate("RELEASE equal");
            }
        }
    }

    private record Search(Connection connection, Statement statement, String table) {
        Optional<EqualRows> find(Optional<dev.d1replica.dump.Statement> index) throws SQLException {
            String aside = table + " set aside";
            String definition = definition();
            String columns = columns();
            if (index.isPresent()) {
                run("DROP INDEX IF EXISTS " + Name.quoted(index.get().name()));
            }
            run("ALTER TABLE " + Name.quoted(table) + " RENAME TO " + Name.quoted(aside));
            run(definition);
            if (index.isPresent()) {
                run(index.get().sql());
            }
            String rows = " INTO " + Name.quoted(table) + "(" + columns + ") SELECT " + columns + " FROM "
                    + Name.quoted(aside) + " " + inOrder(aside);
            if (refusal(rows).isEmpty()) {
                return Optional.empty();
            }
            long second = count();
            run("DELETE FROM " + Name.quoted(table));
            run("INSERT" + rows + " LIMIT 1 OFFSET " + second);
            Optional<String> words = refusal(rows);
            return words.isEmpty() ? Optional.empty() : Optional.of(new EqualRows(words.get(), count() - 1, second));
        }

        private String definition() throws SQLException {
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE")) {
                query.setString(1, table);
                try (ResultSet sql = query.executeQuery()) {
                    return sql.getString(1);
                }
            }
        }

        /**
         * Reads a table and none of its indexes, which may be empty. Under NOT INDEXED, SQLite would read those of a table without
         * rowid nevertheless.
         */
        private String inOrder(String name) throws SQLException {
            try (PreparedStatement query = connection.prepareStatement("SELECT name FROM pragma_index_list(?1)"
                    + " WHERE origin = 'pk' AND EXISTS (SELECT 1 FROM pragma_index_xinfo(?1))")) {
                query.setString(1, name);
                try (ResultSet index = query.executeQuery()) {
                    return index.next() ? "INDEXED BY " + Name.quoted(index.getString(1)) : "NOT INDEXED";
                }
            }
        }

        /** Those that have values of their own, and the rowid where it has a name, since a condition may name it. */
        private String columns() throws SQLException {
            List<String> columns = new ArrayList<>();
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0")) {
                query.setString(1, table);
                try (ResultSet column = query.executeQuery()) {
                    while (column.next()) {
                        columns.add(Name.quoted(column.getString(1)));
                    }
                }
            }
            String rowid = RowidColumn.of(connection, new InsertTarget(table, List.of()))
                    .name();
            if (rowid != null) {
                columns.add(Name.quoted(rowid));
            }
            return String.join(",", columns);
        }

        /** Writes rows until one has the key of another. */
        private Optional<String> refusal(String rows) throws SQLException {
            try {
                run("INSERT OR FAIL" + rows);
                return Optional.empty();
            } catch (SQLException e) {
                if (!Refusal.isOfKey(e)) {
                    throw e;
                }
                return Optional.of(Refusal.words(e));
            }
        }

        private long count() throws SQLException {
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + Name.quoted(table))) {
                return count.getLong(1);
            }
        }

        private void run(String sql) throws SQLException {
            statement.executeUpdate(sql);
        }
    }
}
