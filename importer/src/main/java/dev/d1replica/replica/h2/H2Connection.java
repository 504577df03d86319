package dev.d1replica.replica.h2;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Connections to H2 files. A database has two users with all rights and no password: the nameless one of a plain JDBC URL, and SA. */
final class H2Connection {
    private static final String USER = "";

    private H2Connection() {}

    /** Makes a database that nobody else sees yet: durability comes from the sync before the rename. */
    static Connection create(Path database) throws SQLException {
        Connection connection = DriverManager.getConnection(
                "jdbc:h2:file:" + database
                        + ";TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE;LAZY_QUERY_EXECUTION=1;ANALYZE_AUTO=0;WRITE_DELAY=0",
                USER,
                "");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE USER SA PASSWORD '' ADMIN");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Opens a database for reading only. */
    static Connection read(Path database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + database.toAbsolutePath()
                        + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE;LAZY_QUERY_EXECUTION=1",
                USER,
                "");
    }

    /** Closes the database as a compact file. */
    static void finish(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // the setting stays with the database: back to H2's default
            statement.execute("SET WRITE_DELAY 500");
            statement.execute("ANALYZE");
            statement.execute("SHUTDOWN COMPACT");
        }
    }
}
