package dev.d1replica.junit;

import dev.d1replica.Target;
import dev.d1replica.Target.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/**
 * What one test has of a replica: a copy of its own, or a view of the shared one. Closed behind the test, with its connections and
 * whatever the engine or the test left beside the copy.
 */
final class TestReplica implements AutoCloseable {
    private final Target target;
    private final Path folder;
    private final DataSource source;
    private final Deque<Connection> open = new ConcurrentLinkedDeque<>();
    private Connection connection;

    private TestReplica(Target target, Path folder, DataSource source) {
        this.target = target;
        this.folder = folder;
        this.source = new TrackedDataSource(source, open);
    }

    static TestReplica of(CachedReplica replica, boolean readOnly, RunFolder run) {
        try {
            if (readOnly) {
                return new TestReplica(replica.target(), null, replica.target().readOnlyDataSource());
            }
            Path folder = run.testFolder();
            Target copy = replica.copyTo(folder);
            return new TestReplica(copy, folder, copy.dataSource());
        } catch (IOException e) {
            throw new UncheckedIOException("The replica cannot be copied", e);
        }
    }

    Path file() {
        return target.file();
    }

    DataSource dataSource() {
        if (target.engine() == Engine.H2) {
            // H2 closes a database with its last connection, and takes its time over it: this one stays
            connection();
        }
        return source;
    }

    /** The test's one connection, opened when first asked for. */
    Connection connection() {
        if (connection == null) {
            try {
                connection = source.getConnection();
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
            for (Connection one = open.poll(); one != null; one = open.poll()) {
                close(one);
            }
        } finally {
            if (folder != null) {
                Folders.delete(folder);
            }
        }
    }

    private void close(Connection one) throws SQLException {
        if (target.engine() == Engine.H2 && folder != null && !one.isClosed()) {
            try (Statement statement = one.createStatement()) {
                // the last one to close would tidy up the file, which goes anyway
                statement.execute("SHUTDOWN IMMEDIATELY");
            }
        }
        one.close();
    }
}
