package dev.d1replica.junit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** The copy that one test has to itself. Closed behind the test, with whatever SQLite or the test left beside it. */
final class ReplicaCopy implements AutoCloseable {
    private final Path folder;
    private final Path file;
    private Connection connection;

    ReplicaCopy(Path folder, Path file) {
        this.folder = folder;
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** The test's one connection, opened when first asked for. */
    Connection connection() {
        if (connection == null) {
            Properties properties = new Properties();
            // D1 runs with PRAGMA foreign_keys = on (Cloudflare's documentation, "Define foreign keys"); SQLite's
            // default is off
            properties.setProperty("foreign_keys", "true");
            try {
                connection = DriverManager.getConnection("jdbc:sqlite:" + file, properties);
            } catch (SQLException e) {
                throw new ParameterResolutionException("The copy of the replica cannot be opened", e);
            }
        }
        return connection;
    }

    @Override
    public void close() throws IOException, SQLException {
        try {
            // before the files go: Windows does not delete what is open
            if (connection != null) {
                connection.close();
            }
        } finally {
            Folders.delete(folder);
        }
    }
}
