package dev.d1replica.replica.sqlite;

import dev.d1replica.replica.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What stands under the target's name, with the files that SQLite keeps beside it. SQLite finds those by their names only:
 * a write-ahead log or a rollback journal that is left when the file changes would be applied to the new one. So the old
 * replica takes them in before it is replaced, and is whole until then (https://sqlite.org/lockingv3.html, hot journals).
 */
final class OldReplica {
    private static final int BUSY = 5;
    private static final int BUSY_MILLIS = 1000;

    private final Path target;

    OldReplica(Path target) {
        this.target = target;
    }

    /**
     * Makes the file complete without its log and journal; those of no database are stale.
     *
     * @throws TargetException if another process has it open in a way that prevents this
     */
    void settle() throws IOException {
        if (Files.exists(target)) {
            if (holdsBytes("-wal") || holdsBytes("-journal")) {
                takeIn();
            }
        } else {
            forget();
        }
        Files.deleteIfExists(sidecar("-journal"));
    }

    /** Removes the log, once the file that it belonged to is replaced. */
    void forget() throws IOException {
        Files.deleteIfExists(sidecar("-wal"));
        Files.deleteIfExists(sidecar("-shm"));
    }

    private void takeIn() {
        try (Connection old = DriverManager.getConnection(LoadConnection.url(target));
                Statement statement = old.createStatement()) {
            statement.execute("PRAGMA busy_timeout=" + BUSY_MILLIS);
            // rolls a journal back that nobody owns, and is refused while somebody writes
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("ROLLBACK");
            try (ResultSet checkpoint = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                if (checkpoint.next() && checkpoint.getInt("busy") != 0) {
                    throw inUse(null);
                }
            }
        } catch (SQLException e) {
            if (e.getErrorCode() == BUSY) {
                throw inUse(e);
            }
            // no database, or one that SQLite cannot read: there is nothing to keep
        }
    }

    private TargetException inUse(SQLException e) {
        return new TargetException("The old replica is open in another process: " + target, e);
    }

    private boolean holdsBytes(String suffix) throws IOException {
        Path file = sidecar(suffix);
        return Files.exists(file) && Files.size(file) > 0;
    }

    private Path sidecar(String suffix) {
        return target.resolveSibling(target.getFileName() + suffix);
    }
}
