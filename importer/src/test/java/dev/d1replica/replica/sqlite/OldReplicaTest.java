package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.dump.DumpException;
import dev.d1replica.replica.TargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQLite keeps beside an old replica never gets into the new one, and is never lost with the old one. */
class OldReplicaTest {
    private static final String NEW = "CREATE TABLE t(a);INSERT INTO t VALUES('new');";

    @TempDir
    Path directory;

    private Path target;

    @BeforeEach
    void target() {
        target = directory.resolve("shop.sqlite");
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
    }

    private String held(Path file) throws SQLException {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                ResultSet check = statement.executeQuery("PRAGMA integrity_check")) {
            assertThat(check.getString(1)).isEqualTo("ok");
            try (ResultSet value = statement.executeQuery("SELECT group_concat(a) FROM t")) {
                return value.getString(1);
            }
        }
    }

    private void oldReplica(String... statements) throws SQLException {
        try (Connection connection = open(target);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void aStaleLogOfNoDatabaseIsPutAway() throws Exception {
        Files.writeString(directory.resolve("shop.sqlite-wal"), "stale");
        Files.writeString(directory.resolve("shop.sqlite-shm"), "stale");
        Files.writeString(directory.resolve("shop.sqlite-journal"), "stale");

        Replicas.load(NEW, target);

        assertThat(Replicas.files(directory)).containsExactly("shop.sqlite");
        assertThat(held(target)).isEqualTo("new");
    }

    /** As a process leaves it that was killed: committed pages are in the log only. */
    private void crashedWithLog() throws Exception {
        Path live = directory.resolve("live.sqlite");
        try (Connection connection = open(live);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("CREATE TABLE t(a)");
            statement.execute("INSERT INTO t VALUES('old')");
            Files.copy(live, target);
            Files.copy(directory.resolve("live.sqlite-wal"), directory.resolve("shop.sqlite-wal"));
        }
        Files.delete(live);
    }

    @Test
    void theLogOfAnOldReplicaIsNotAppliedToTheNewOne() throws Exception {
        crashedWithLog();

        Replicas.load(NEW, target);

        assertThat(Replicas.files(directory)).containsExactly("shop.sqlite");
        assertThat(held(target)).isEqualTo("new");
    }

    @Test
    void anOldReplicaKeepsItsLogWhenTheDumpIsWrong() throws Exception {
        crashedWithLog();

        assertThatThrownBy(() -> Replicas.load("<html>", target)).isInstanceOf(DumpException.class);

        assertThat(held(target)).isEqualTo("old");
    }

    /** As a process leaves it that was killed in the middle of a transaction in the rollback mode. */
    private void crashedWithJournal() throws Exception {
        Path live = directory.resolve("live.sqlite");
        try (Connection connection = open(live);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t(a)");
            statement.execute("INSERT INTO t VALUES('old')");
            statement.execute("CREATE TABLE filler(a)");
            statement.execute("INSERT INTO filler VALUES('x')");
            for (int i = 0; i < 8; i++) {
                statement.execute("INSERT INTO filler SELECT hex(zeroblob(400)) FROM filler");
            }
            // pages that do not fit into the cache are written before the end of their transaction
            statement.execute("PRAGMA cache_size=2");
            connection.setAutoCommit(false);
            statement.executeUpdate("UPDATE t SET a = 'half'");
            statement.executeUpdate("UPDATE filler SET a = 'y' || a");
            Files.copy(live, target);
            Files.copy(directory.resolve("live.sqlite-journal"), directory.resolve("shop.sqlite-journal"));
            connection.rollback();
        }
        Files.delete(live);
        assertThat(Files.readString(target, StandardCharsets.ISO_8859_1)).contains("half");
    }

    @Test
    void theJournalOfAnOldReplicaIsNotRolledBackIntoTheNewOne() throws Exception {
        crashedWithJournal();

        Replicas.load(NEW, target);

        assertThat(held(target)).isEqualTo("new");
        assertThat(Replicas.files(directory)).containsExactly("shop.sqlite");
    }

    @Test
    void aJournalOfNoDatabaseIsNotRolledBackIntoTheNewOne() throws Exception {
        crashedWithJournal();
        Files.delete(target);

        Replicas.load(NEW, target);

        assertThat(held(target)).isEqualTo("new");
        assertThat(Replicas.files(directory)).containsExactly("shop.sqlite");
    }

    @Test
    void anOldReplicaThatIsBeingWrittenIsNotReplaced() throws Exception {
        oldReplica("CREATE TABLE t(a)", "INSERT INTO t VALUES('old')");
        try (Connection writer = open(target);
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO t VALUES('more')");

            assertThatThrownBy(() -> Replicas.load(NEW, target))
                    .isInstanceOf(TargetException.class)
                    .hasMessageStartingWith("The old replica is open in another process: ");
            writer.commit();
        }
        assertThat(held(target)).isEqualTo("old,more");
        assertThat(Replicas.files(directory)).containsExactly("shop.sqlite");
    }

    @Test
    void anOldReplicaWhoseLogIsBeingReadIsNotReplaced() throws Exception {
        oldReplica("PRAGMA journal_mode=WAL", "CREATE TABLE t(a)", "INSERT INTO t VALUES('old')");
        try (Connection reader = open(target);
                Statement reading = reader.createStatement();
                Connection writer = open(target);
                Statement writing = writer.createStatement()) {
            reader.setAutoCommit(false);
            try (ResultSet row = reading.executeQuery("SELECT a FROM t")) {
                assertThat(row.getString(1)).isEqualTo("old");
            }
            writing.executeUpdate("INSERT INTO t VALUES('more')");

            assertThatThrownBy(() -> Replicas.load(NEW, target))
                    .isInstanceOf(TargetException.class)
                    .hasMessageStartingWith("The old replica is open in another process: ");
            reader.commit();
        }
        assertThat(held(target)).isEqualTo("old,more");
    }

    @Test
    void aFileThatIsNoDatabaseIsReplaced() throws Exception {
        Files.writeString(target, "notes");
        Files.writeString(directory.resolve("shop.sqlite-wal"), "more notes");
        Files.writeString(directory.resolve("shop.sqlite-journal"), "and more");

        Replicas.load(NEW, target);

        assertThat(held(target)).isEqualTo("new");
    }
}
