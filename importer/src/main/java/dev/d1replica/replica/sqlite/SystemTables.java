package dev.d1replica.replica.sqlite;

import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.ValueType;
import dev.d1replica.replica.RejectedRows;
import dev.d1replica.replica.TargetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;

/** Rows of SQLite's own tables: AUTOINCREMENT counters and the planner's statistics. */
final class SystemTables {
    /** Counters of AUTOINCREMENT: https://sqlite.org/autoinc.html. */
    static final String SEQUENCES = "sqlite_sequence";

    /** The service's internal tables; a dump leaves them out but may keep counters and statistics of them. */
    private static final byte[] SERVICE = "_cf_".getBytes(StandardCharsets.US_ASCII);

    /** The first one of the table, should there be several. */
    private static final String RAISE_COUNTER =
            "UPDATE sqlite_sequence SET seq = max(coalesce(CAST(seq AS INTEGER), 0), ?)"
                    + " WHERE rowid = (SELECT min(rowid) FROM sqlite_sequence WHERE name = ?)";

    private final Connection connection;
    private final RowInserter rows;

    SystemTables(Connection connection, RowInserter rows) {
        this.connection = connection;
        this.rows = rows;
    }

    boolean owns(String table) {
        return table.toLowerCase(Locale.ROOT).startsWith("sqlite_");
    }

    /**
     * Empties {@code sqlite_sequence}, and makes it where the dump has it but no AUTOINCREMENT table any more: SQLite keeps
     * it when the last such table is dropped.
     */
    void clearSequences() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "CREATE TABLE IF NOT EXISTS \"d1-replica counter\"(x INTEGER PRIMARY KEY AUTOINCREMENT)");
            statement.executeUpdate("DROP TABLE \"d1-replica counter\"");
            statement.executeUpdate("DELETE FROM sqlite_sequence");
        }
    }

    /** Drops {@code sqlite_stat4}, which ANALYZE makes in the driver's SQLite but not in D1's, unless the dump had rows for it. */
    void dropUnusedSamples() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (has(statement, "FROM sqlite_schema WHERE name='sqlite_stat4'")
                    && !has(statement, "FROM sqlite_stat4")) {
                statement.executeUpdate("DROP TABLE sqlite_stat4");
            }
        }
    }

    private static boolean has(Statement statement, String from) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT 1 " + from + " LIMIT 1")) {
            return row.next();
        }
    }

    /** Returns how many rows were left out because they are about the service's own tables. */
    int insert(RowBatch batch, RejectedRows rejected) throws IOException {
        int left = 0;
        for (int row = 0; row < batch.rows(); row++) {
            if (isService(batch, row)) {
                left++;
            }
        }
        try {
            forgetCounters(batch);
            if (left == 0) {
                rows.insert(batch, 0, rejected);
            } else {
                insertOthers(batch);
            }
        } catch (SQLException e) {
            throw new TargetException(Refusal.words(e), batch.target().table(), batch.position(0), e);
        }
        return left;
    }

    private void insertOthers(RowBatch batch) throws SQLException {
        for (int row = 0; row < batch.rows(); row++) {
            if (!isService(batch, row)) {
                rows.insertRow(batch, row);
            }
        }
    }

    /** Counters come without the DELETE in a dump without schema: the rows replace what inserting has counted. */
    private void forgetCounters(RowBatch batch) throws SQLException {
        if (!batch.target().table().equalsIgnoreCase(SEQUENCES)) {
            return;
        }
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM sqlite_sequence WHERE name=?")) {
            for (int row = 0; row < batch.rows(); row++) {
                if (batch.type(row, 0) == ValueType.TEXT) {
                    delete.setString(1, batch.text(row, 0));
                    delete.executeUpdate();
                }
            }
        }
    }

    /** What the engine notes when rows are inserted into a table with AUTOINCREMENT, whose counter the dump may have set before. */
    static void raiseCounter(Connection connection, String table, long largest) throws SQLException {
        if (change(connection, RAISE_COUNTER, largest, table) == 0) {
            change(connection, "INSERT INTO sqlite_sequence(seq, name) VALUES (?, ?)", largest, table);
        }
    }

    private static int change(Connection connection, String sql, long counter, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, counter);
            statement.setString(2, table);
            return statement.executeUpdate();
        }
    }

    private static boolean isService(RowBatch batch, int row) {
        if (batch.type(row, 0) != ValueType.TEXT || batch.length(row, 0) < SERVICE.length) {
            return false;
        }
        int from = batch.offset(row, 0);
        return Arrays.equals(batch.array(row, 0), from, from + SERVICE.length, SERVICE, 0, SERVICE.length);
    }
}
