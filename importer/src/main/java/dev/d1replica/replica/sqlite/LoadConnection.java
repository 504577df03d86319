package dev.d1replica.replica.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.ProgressHandler;

/** The connection that builds a file nobody else sees yet: durability comes from the sync before the rename. */
final class LoadConnection {
    /** Of SQLite's virtual machine: a millisecond's worth, or more where functions are called. */
    private static final int OPERATIONS_UNINTERRUPTED = 10_000;

    /** That of D1, and of SQLite itself. */
    static final int DEFAULT_PAGE_SIZE = 4096;

    private LoadConnection() {}

    /** Ends a long statement, such as the making of an index, once the thread that runs it is interrupted. */
    private static final class Interruption extends ProgressHandler {
        @Override
        protected int progress() {
            return Thread.currentThread().isInterrupted() ? 1 : 0;
        }
    }

    /** Opens a database in memory once, which loads the library and the driver's classes. */
    static void loadLibrary() {
        try (Connection memory = connect("jdbc:sqlite::memory:", new Properties())) {
            memory.getAutoCommit();
        } catch (SQLException | LinkageError later) {
            // the first connection that is wanted fails alike
        }
    }

    /** Asks the driver itself: {@link java.sql.DriverManager} would load every driver there is first. */
    private static Connection connect(String url, Properties properties) throws SQLException {
        return JDBC.createConnection(url, properties);
    }

    /** A URI, since the driver takes what follows a question mark in a plain path for pragmas. */
    static String url(Path file) {
        return "jdbc:sqlite:" + file.toUri();
    }

    /** With {@code rowsAsText} SQLite is going to read the literals of the rows itself. */
    static Connection open(Path file, boolean rowsAsText) throws SQLException {
        return open(file, rowsAsText, false, DEFAULT_PAGE_SIZE);
    }

    /** With {@code shared} the file is unlocked between transactions, so that somebody else may write it. */
    static Connection open(Path file, boolean rowsAsText, boolean shared, int pageSize) throws SQLException {
        Properties properties = new Properties();
        // looking up a generated key after each statement would cost more than the statement
        properties.setProperty("jdbc.get_generated_keys", "false");
        properties.setProperty("enable_load_extension", "false");
        Connection connection = connect(url(file), properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size=" + pageSize);
            // a journal in memory costs nothing for pages that are new, and lets a refused batch be taken back
            statement.execute("PRAGMA journal_mode=MEMORY");
            statement.execute("PRAGMA synchronous=OFF");
            statement.execute("PRAGMA locking_mode=" + (shared ? "NORMAL" : "EXCLUSIVE"));
            statement.execute("PRAGMA foreign_keys=OFF");
            statement.execute("PRAGMA trusted_schema=OFF");
            statement.execute("PRAGMA threads=2");
            ConnectionLimits.set(connection, rowsAsText);
            ProgressHandler.setHandler(connection, OPERATIONS_UNINTERRUPTED, new Interruption());
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
