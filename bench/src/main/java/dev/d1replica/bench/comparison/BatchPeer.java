package dev.d1replica.bench.comparison;

import dev.d1replica.dump.DumpEvent;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.dump.DumpReader;
import dev.d1replica.dump.InsertTarget;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.StatementKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.stream.Collectors;

/**
 * Loads a dump into SQLite as one would with JDBC alone: a prepared INSERT a table, batches of rows, one transaction
 * without journal or sync. It reads with this project's own reader, on the same thread, so that it differs in the
 * writing only; with a reader of its own it would be slower. For one thread.
 */
public final class BatchPeer {
    private static final int BATCH_ROWS = 1000;

    private final Connection connection;
    private final RowBatch rows = new RowBatch();
    private InsertTarget target;
    private PreparedStatement insert;
    private int waiting;

    private BatchPeer(Connection connection) {
        this.connection = connection;
    }

    /**
     * Loads a dump.
     *
     * @param arguments the dump's file, and the SQLite file, which is made
     */
    public static void main(String... arguments) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[1])) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode=OFF");
                statement.execute("PRAGMA synchronous=OFF");
                statement.execute("PRAGMA locking_mode=EXCLUSIVE");
            }
            connection.setAutoCommit(false);
            new BatchPeer(connection).load(Path.of(arguments[0]));
            connection.commit();
        }
    }

    private void load(Path dump) throws IOException, SQLException {
        try (DumpReader reader = new DumpReader(Files.newInputStream(dump), DumpLimits.defaults())) {
            for (DumpEvent event = reader.next(rows); event != DumpEvent.END; event = reader.next(rows)) {
                if (event == DumpEvent.ROWS) {
                    addRows();
                } else {
                    finishTable();
                    execute(reader.statement());
                }
            }
        }
        finishTable();
    }

    private void execute(dev.d1replica.dump.Statement definition) throws SQLException {
        if (definition.kind() == StatementKind.BEGIN || definition.kind() == StatementKind.COMMIT) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(definition.sql());
        }
    }

    private void addRows() throws SQLException {
        if (!rows.target().equals(target)) {
            finishTable();
            target = rows.target();
            insert = connection.prepareStatement(insertInto(target, rows.columns()));
        }
        for (int row = 0; row < rows.rows(); row++) {
            for (int column = 0; column < rows.columns(); column++) {
                bind(row, column);
            }
            insert.addBatch();
            if (++waiting == BATCH_ROWS) {
                insert.executeBatch();
                waiting = 0;
            }
        }
    }

    private void bind(int row, int column) throws SQLException {
        int parameter = column + 1;
        switch (rows.type(row, column)) {
            case NULL -> insert.setObject(parameter, null);
            case INTEGER -> insert.setLong(parameter, rows.integer(row, column));
            case REAL -> insert.setDouble(parameter, rows.real(row, column));
            case TEXT -> insert.setString(parameter, rows.text(row, column));
            case BLOB -> insert.setBytes(parameter, rows.bytes(row, column));
            case EXPRESSION -> throw new SQLException("a value is an expression, which cannot be bound");
        }
    }

    private void finishTable() throws SQLException {
        if (insert != null) {
            insert.executeBatch();
            insert.close();
        }
        insert = null;
        target = null;
        waiting = 0;
    }

    private static String insertInto(InsertTarget target, int columns) {
        String names = target.columns().isEmpty()
                ? ""
                : target.columns().stream().map(BatchPeer::quoted).collect(Collectors.joining(",", " (", ")"));
        String parameters = String.join(",", Collections.nCopies(columns, "?"));
        return "INSERT INTO " + quoted(target.table()) + names + " VALUES (" + parameters + ")";
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
