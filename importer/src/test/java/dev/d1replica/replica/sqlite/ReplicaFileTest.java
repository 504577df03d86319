package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.d1replica.dump.DumpException;
import dev.d1replica.replica.Replay;
import dev.d1replica.replica.ReplayOptions;
import dev.d1replica.replica.ReplayProgress;
import dev.d1replica.replica.TargetException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The old replica stands until the new one is whole; nothing else is ever left in the directory. */
class ReplicaFileTest {
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
    void anOldReplicaIsReplacedWhole() throws Exception {
        oldReplica("CREATE TABLE t(a)", "INSERT INTO t VALUES('old')", "CREATE TABLE gone(a)");

        Replicas.load(NEW, target);

        assertThat(held(target)).isEqualTo("new");
        assertThat(Contents.of(target)).noneMatch(line -> line.contains("gone"));
        assertThat(Replicas.files(directory)).containsExactly("shop.sqlite");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "CREATE TABLE t(a);INSERT INTO t VALUES('cut",
                "CREATE TABLE t(a);DROP TABLE t;",
            })
    void anOldReplicaStandsWhenTheDumpIsWrong(String dump) throws Exception {
        oldReplica("CREATE TABLE t(a)", "INSERT INTO t VALUES('old')");
        byte[] before = Files.readAllBytes(target);

        assertThatThrownBy(() -> Replicas.load(dump, target)).isInstanceOf(DumpException.class);

        assertThat(Files.readAllBytes(target)).isEqualTo(before);
        assertThat(Replicas.files(directory)).containsExactly("shop.sqlite");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t(a UNIQUE);INSERT INTO t VALUES(1),(1);",
                "CREATE TABLE t(a);INSERT INTO t VALUES(1,2);",
                "CREATE TABLE t(a);CREATE INDEX i ON t(b);",
                "CREATE TABLE t(;);",
            })
    void anOldReplicaStandsWhenTheEngineRefuses(String dump) throws Exception {
        oldReplica("CREATE TABLE t(a)", "INSERT INTO t VALUES('old')");
        byte[] before = Files.readAllBytes(target);

        assertThatThrownBy(() -> Replicas.load(dump, target)).isInstanceOf(TargetException.class);

        assertThat(Files.readAllBytes(target)).isEqualTo(before);
        assertThat(Replicas.files(directory)).containsExactly("shop.sqlite");
    }

    @Test
    void anOldReplicaStandsWhenTheStreamBreaks() throws Exception {
        oldReplica("CREATE TABLE t(a)", "INSERT INTO t VALUES('old')");
        IOException reset = new IOException("connection reset");
        InputStream broken = new SequenceInputStream(
                new ByteArrayInputStream(NEW.getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw reset;
                    }
                });

        assertThatThrownBy(() -> Replicas.load(broken, target, ReplayOptions.defaults()))
                .isSameAs(reset);

        assertThat(held(target)).isEqualTo("old");
        assertThat(Replicas.files(directory)).containsExactly("shop.sqlite");
    }

    @Test
    void aReplicaThatIsNotPublishedIsGone() throws Exception {
        try (SqliteReplica replica = SqliteReplica.create(target)) {
            new Replay(
                            new ByteArrayInputStream(NEW.getBytes(StandardCharsets.UTF_8)),
                            replica,
                            ReplayOptions.defaults())
                    .run();
            assertThat(target).doesNotExist();
        }
        assertThat(Replicas.files(directory)).isEmpty();
    }

    @Test
    void onlyItsOwnerMayReadIt() throws Exception {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"));
        try (SqliteReplica replica = SqliteReplica.create(target)) {
            Path partial = directory.resolve(Replicas.files(directory).get(0));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(partial)))
                    .isEqualTo("rw-------");
            replica.commit(ReplayProgress.NONE);
            replica.publish();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a?b.sqlite",
                "a?cache=shared",
                "a?foreign_keys=on",
                "a#b.sqlite",
                "a%41b.sqlite",
                "a b.sqlite",
                "é'\"&.db",
                "mode=memory"
            })
    void anyNameWillDo(String name) throws Exception {
        Path odd = directory.resolve(name);

        Replicas.load(NEW, odd);
        Replicas.load(NEW.replace("new", "newer"), odd);

        assertThat(Replicas.files(directory)).containsExactly(name);
        Path plain = directory.resolve("plain.sqlite");
        Files.move(odd, plain);
        assertThat(held(plain)).isEqualTo("newer");
    }

    @Test
    void aDirectoryIsNoTarget() throws Exception {
        Files.createDirectory(target);

        assertThatThrownBy(() -> SqliteReplica.create(target))
                .isInstanceOf(TargetException.class)
                .hasMessage("The target is a directory: " + target);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aPipeIsNoTarget() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", target.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> SqliteReplica.create(target))
                .isInstanceOf(TargetException.class)
                .hasMessage("The target is no file: " + target);
    }

    @Test
    void aDirectoryThatIsMissingIsNotMade() {
        Path missing = directory.resolve("missing");

        assertThatThrownBy(() -> SqliteReplica.create(missing.resolve("shop.sqlite")))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith("No file can be made in " + missing);
        assertThat(missing).doesNotExist();
    }
}
