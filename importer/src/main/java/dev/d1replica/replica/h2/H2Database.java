package dev.d1replica.replica.h2;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * An H2 database that is being made, and the one connection to it. A database has two users with all rights and no password:
 * the nameless one of a plain JDBC URL, and SA.
 */
final class H2Database implements AutoCloseable {
    /** What H2 appends to the name of a database. */
    static final String SUFFIX = ".mv.db";

    private static final String USER = "";
    private static final String QUIET = ";TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE;LAZY_QUERY_EXECUTION=1";

    /** Nobody else sees it yet: durability comes from the sync before the rename. */
    private static final String MAKING = QUIET + ";ANALYZE_AUTO=0;WRITE_DELAY=0";

    private final Path path;
    private Connection connection;

    private H2Database(Path path) throws SQLException {
        this.path = path;
        open();
    }

    /** Makes a database; {@code path} is without {@link #SUFFIX}. */
    static H2Database create(Path path) throws SQLException {
        H2Database database = new H2Database(path);
        try (Statement statement = database.connection.createStatement()) {
            statement.execute("CREATE USER SA PASSWORD '' ADMIN");
            return database;
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    /** Opens a finished database for reading only. */
    static Connection read(Path path) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + path.toAbsolutePath() + QUIET + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE", USER, "");
    }

    private void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:file:" + path + MAKING, USER, "");
        connection.setAutoCommit(false);
    }

    /** The present connection; it is another one after {@link #withoutConnection}. */
    Connection connection() {
        return connection;
    }

    /** Work on a database's file. */
    @FunctionalInterface
    interface FileWork {
        void on(Path file) throws SQLException;
    }

    /** Closes the database, lets {@code work} have its file, and opens it again. */
    void withoutConnection(FileWork work) throws SQLException {
        connection.commit();
        connection.close();
        work.on(path.resolveSibling(path.getFileName() + SUFFIX));
        open();
    }

    /** Closes the database as a compact file. */
    void finish() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // the setting stays with the database: back to H2's default
            statement.execute("SET WRITE_DELAY 500");
            statement.execute("ANALYZE");
            // appended pages have to be rewritten in any case: see MapStore
            statement.execute("SHUTDOWN COMPACT");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
