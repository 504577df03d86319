package dev.d1replica.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.testkit.engine.Events;

/** What a run of tests leaves behind, and how it fails; the classes run are the nested ones. */
class D1ReplicaExtensionTest {
    private static final Path PASSING_DUMP = Path.of("target/passing.sql");
    private static final List<Path> FILES = new CopyOnWriteArrayList<>();
    private static final List<Connection> CONNECTIONS = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        FILES.clear();
        CONNECTIONS.clear();
    }

    @Test
    void everythingIsClosedAndRemoved() {
        run(Recording.class).assertStatistics(runs -> runs.started(2).succeeded(2));
        assertThat(FILES).hasSize(2).doesNotHaveDuplicates();
        assertThat(FILES)
                .allSatisfy(file -> assertThat(file.getParent().getParent()).doesNotExist());
        assertThat(CONNECTIONS).hasSize(2).doesNotHaveDuplicates().allSatisfy(connection -> assertThat(
                        connection.isClosed())
                .isTrue());
    }

    @Test
    void aDumpIsReplayedOnce() throws IOException {
        Files.writeString(PASSING_DUMP, "CREATE TABLE t (a);\nINSERT INTO \"t\" (\"a\") VALUES(1);\n");
        run(Replacing.class).assertStatistics(runs -> runs.started(3).succeeded(3));
        assertThat(Files.readString(PASSING_DUMP)).isEqualTo("no dump any more");
        Files.delete(PASSING_DUMP);
    }

    @Test
    void aMissingDumpIsOneClearLine() {
        assertFails(
                Missing.class,
                ExtensionConfigurationException.class,
                "No dump \"nowhere.sql\": neither a resource beside " + Missing.class.getName()
                        + " or at the class path's root, nor a file");
    }

    @Test
    void aCutDumpIsOneClearLineWithoutItsData() {
        assertFails(
                Cut.class,
                ExtensionConfigurationException.class,
                "The dump \"cut.sql\" cannot be replayed: Unterminated text literal at end of input"
                        + " (byte 129, line 4, column 1; statement began at line 3, table \"secrets\")");
    }

    @Test
    void aConstructorGetsNothing() {
        run(InConstructor.class)
                .assertThatEvents()
                .haveExactly(1, event(test(), finishedWithFailure(instanceOf(ParameterResolutionException.class))));
    }

    private static Events run(Class<?> tests) {
        return Runs.of(tests).execute().testEvents();
    }

    private static void assertFails(Class<?> tests, Class<? extends Throwable> type, String words) {
        run(tests)
                .assertThatEvents()
                .haveExactly(1, event(test(), finishedWithFailure(instanceOf(type), message(words))));
    }

    @D1Replica(dump = "shop.sql")
    static class Recording {
        @Test
        void owned(Path file, Connection connection) throws IOException {
            FILES.add(file);
            CONNECTIONS.add(connection);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                assertThat(Files.getPosixFilePermissions(file))
                        .containsOnly(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            }
        }

        @Test
        void littered(Path file, Connection connection) throws IOException, SQLException {
            FILES.add(file);
            CONNECTIONS.add(connection);
            Sql.update(connection, "PRAGMA journal_mode=WAL");
            Sql.update(connection, "DELETE FROM orders");
            Files.createDirectories(file.resolveSibling("more/and more"));
        }
    }

    @D1Replica(dump = "target/passing.sql")
    static class Replacing {
        @RepeatedTest(3)
        void replacesTheDump(Connection replica) throws IOException, SQLException {
            Files.writeString(PASSING_DUMP, "no dump any more");
            assertThat(Sql.count(replica, "t")).isEqualTo(1);
        }
    }

    @D1Replica(dump = "nowhere.sql")
    static class Missing {
        @Test
        void fails() {}
    }

    @D1Replica(dump = "cut.sql")
    static class Cut {
        @Test
        void fails(Connection replica) {}
    }

    @D1Replica(dump = "shop.sql")
    static class InConstructor {
        InConstructor(Connection replica) {}

        @Test
        void fails() {}
    }
}
