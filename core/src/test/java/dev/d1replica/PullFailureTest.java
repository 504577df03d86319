package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.cloudflare.DatabaseNotFoundException;
import dev.d1replica.cloudflare.NotAuthorizedException;
import dev.d1replica.dump.DumpException;
import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.replica.TargetException;
import dev.d1replica.testing.Ids;
import dev.d1replica.testing.RawServer;
import dev.d1replica.testing.ScriptedServer;
import dev.d1replica.testing.Stopper;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever ends a pull, the old replica stands and nothing is left beside it but the address of a dump that can still come. */
final class PullFailureTest {
    private static final byte[] SMALL =
            "PRAGMA defer_foreign_keys=TRUE;\nCREATE TABLE t(a);\nINSERT INTO \"t\" (\"a\") VALUES(1);\n"
                    .getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void noSuchDatabase() throws Exception {
        try (D1Emulator emulator = emulator("shop")) {
            assertFails(DatabaseNotFoundException.class, Service.of(emulator), "nowhere");
        }
    }

    @Test
    void wrongToken() throws Exception {
        try (D1Emulator emulator = emulator("shop")) {
            assertFails(NotAuthorizedException.class, Service.settings(emulator.baseUri(), "guess"), "shop");
        }
    }

    @Test
    void refusedRow() throws Exception {
        try (D1Emulator emulator = emulator("strict_bigint")) {
            assertFails(TargetException.class, Service.of(emulator), "strict_bigint");
        }
    }

    @Test
    void malformedDump() throws Exception {
        byte[] dump = "PRAGMA defer_foreign_keys=TRUE;\nINSERT INTO t VALUES('x\n".getBytes(StandardCharsets.UTF_8);
        assertDownloadFails(DumpException.class, whole(dump));
    }

    @Test
    void interruptedWhileTheDumpComes() throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                RawServer download =
                        new RawServer(RawServer.thenSilence(RawServer.head(200, "Content-Length", "9000"), SMALL))) {
            CountDownLatch rows = new CountDownLatch(1);
            Path old = Replicas.old(folder);
            Pull pull = Service.pull(Service.scripted(server, download), Ids.DATABASE)
                    .with(ReplicaSettings.DEFAULT.withProgress((stage, table, count, bytes) -> rows.countDown()));
            Stopper pulling = new Stopper(() -> pull.to(old));
            rows.await();
            pulling.interrupt();
            assertThat(pulling.failure()).isInstanceOf(InterruptedIOException.class);
            Replicas.assertOldWithPending(old);
        }
    }

    @Test
    void anExportIsNotStartedForAFolderThatIsNotThere() throws Exception {
        assertNotStarted(TargetException.class, (pull, old) -> pull.to(folder.resolve("missing/shop.sqlite")));
    }

    @Test
    void anExportIsNotStartedForATargetThatIsADirectory() throws Exception {
        assertNotStarted(TargetException.class, (pull, old) -> pull.to(folder));
    }

    @Test
    void anExportIsNotStartedIfTheDumpCannotBeKept() throws Exception {
        assertNotStarted(TargetException.class, (pull, old) -> pull.keepDump(folder.resolve("missing/x.sql"))
                .to(old));
    }

    @Test
    void anExportIsNotStartedIfTheReplicaWouldTakeTheDumpsPlace() throws Exception {
        assertNotStarted(
                ConfigurationException.class, (pull, old) -> pull.keepDump(old).to(old));
    }

    @Test
    void anExportIsNotStartedForATargetThatCannotBeNamed() throws Exception {
        assertNotStarted(
                ConfigurationException.class,
                (pull, old) -> pull.to(found -> {
                    throw new ConfigurationException("no file name: " + found.name());
                }));
    }

    /** Something to do with a pull and the old replica's place. */
    private interface Pulling {
        Object run(Pull pull, Path old) throws Exception;
    }

    private void assertNotStarted(Class<? extends Exception> failure, Pulling pulling) throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                RawServer download = new RawServer(whole(SMALL))) {
            Path old = Replicas.old(folder);
            Pull pull = Service.pull(Service.scripted(server, download), Ids.DATABASE);
            assertThatThrownBy(() -> pulling.run(pull, old)).isInstanceOf(failure);
            assertThat(server.seen()).extracting(ScriptedServer.Seen::method).containsExactly("GET");
            Replicas.assertOnlyOld(old);
        }
    }

    private void assertDownloadFails(Class<? extends Exception> failure, RawServer.Answer answer) throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                RawServer download = new RawServer(answer)) {
            assertFails(failure, Service.scripted(server, download), Ids.DATABASE);
        }
    }

    private void assertFails(Class<? extends Exception> failure, ExportSettings settings, String database)
            throws Exception {
        Path old = Replicas.old(folder);
        ThrowingCallable pulling = () -> Service.pull(settings, database).to(old);
        assertThatThrownBy(pulling).isInstanceOf(failure);
        Replicas.assertOnlyOld(old);
    }

    private static RawServer.Answer whole(byte[] dump) {
        return RawServer.answer(RawServer.head(200, "Content-Length", String.valueOf(dump.length)), dump);
    }

    private static D1Emulator emulator(String name) throws Exception {
        return D1Emulator.builder().database(name, Golden.source(name)).start();
    }
}
