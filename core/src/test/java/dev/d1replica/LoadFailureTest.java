package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.dump.DumpException;
import dev.d1replica.replica.ReplayProgress.Stage;
import dev.d1replica.replica.RowErrorPolicy;
import dev.d1replica.replica.TargetException;
import dev.d1replica.replica.VerificationException;
import dev.d1replica.replica.VerifyLevel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever ends a load, the old replica stands and nothing is left beside it. */
final class LoadFailureTest {
    @TempDir
    Path folder;

    /** Where dumps of these tests lie. */
    @TempDir
    Path dumps;

    private Path old;

    @BeforeEach
    void anOldReplica() throws Exception {
        old = Replicas.old(folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 9, 1000})
    void gzipCutAfter(int bytes) throws Exception {
        byte[] whole = LoadTest.gzip(Files.readAllBytes(Golden.dump("shop")));
        Path cut = Files.write(dumps.resolve("cut.sql.gz"), Arrays.copyOf(whole, bytes));
        assertFails(DumpException.class, D1Replica.load(cut)).hasMessageContaining("cut or damaged");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PRAGMA defer_foreign_keys=TRUE;\nINSERT INTO t VALUES('never closed\n",
                "PRAGMA defer_foreign_keys=TRUE;\nATTACH 'other.sqlite' AS o;\n"
            })
    void malformed(String dump) throws Exception {
        assertFails(DumpException.class, D1Replica.load(Files.writeString(dumps.resolve("x.sql"), dump)));
    }

    @Test
    void refusedRow() throws Exception {
        assertFails(TargetException.class, D1Replica.load(Golden.dump("strict_bigint")))
                .hasMessageContaining("ledger")
                .satisfies(refused ->
                        assertThat(((TargetException) refused).isRow()).isTrue());
    }

    @Test
    void refusedDefinitionIsNoRow() throws Exception {
        String dump = "PRAGMA defer_foreign_keys=TRUE;\nCREATE TABLE t(a);\nINSERT INTO t VALUES(1);\n"
                + "INSERT INTO t VALUES(1);\nCREATE UNIQUE INDEX i ON t(a);\n";
        assertFails(TargetException.class, D1Replica.load(Files.writeString(dumps.resolve("x.sql"), dump)))
                .satisfies(refused ->
                        assertThat(((TargetException) refused).isRow()).isFalse());
    }

    @Test
    void noSuchDump() throws Exception {
        assertFails(NoSuchFileException.class, D1Replica.load(dumps.resolve("none.sql")));
    }

    @Test
    void aDirectoryIsNoDump() throws Exception {
        assertFails(ConfigurationException.class, D1Replica.load(dumps)).hasMessageContaining("directory");
    }

    @Test
    void aDumpThatCannotBeReadIsNoFailureOfTheTarget() throws Exception {
        byte[] head = "PRAGMA defer_foreign_keys=TRUE;\nCREATE TABLE t(a);\n".getBytes(StandardCharsets.UTF_8);
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(head), new BrokenDisk());
        assertFails(UnreadableDumpException.class, D1Replica.load(broken, "shop.sql"))
                .hasMessage("the dump cannot be read: Input/output error: shop.sql");
    }

    @Test
    void theDumpIsNotReplacedByItsReplica() throws Exception {
        Path dump = Files.copy(Golden.dump("shop"), dumps.resolve("shop.sql"));
        assertThatThrownBy(() -> D1Replica.load(dump).to(dumps.resolve("../" + dumps.getFileName() + "/shop.sql")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("same file");
        assertThat(dump).hasSameBinaryContentAs(Golden.dump("shop"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.manifest.json", "shop.rejects.sql"})
    void norByWhatIsWrittenBesideIt(String name) throws Exception {
        Path dump = Files.copy(Golden.dump("shop"), dumps.resolve(name));
        assertThatThrownBy(() -> D1Replica.load(dump).to(dumps.resolve("shop")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the dump has the name of a file beside the target: " + dump);
        assertThat(dump).hasSameBinaryContentAs(Golden.dump("shop"));
    }

    @Test
    void noFolderForTheTarget() {
        assertThatThrownBy(() -> D1Replica.load(Golden.dump("shop")).to(folder.resolve("missing/shop.sqlite")))
                .isInstanceOf(TargetException.class)
                .hasMessage("no such folder: " + folder.resolve("missing").toAbsolutePath());
    }

    @Test
    void aManifestThatCannotBeWrittenEndsTheLoadBeforeTheReplicaIsReplaced() throws Exception {
        Path manifest = Files.createDirectory(folder.resolve("shop.sqlite.manifest.json"));
        Load load = D1Replica.load(Golden.dump("shop"));
        assertThatThrownBy(() -> load.to(old)).isInstanceOf(TargetException.class);
        Files.delete(manifest);
        Replicas.assertOnlyOld(old);
    }

    @Test
    void rejectsOfAnEarlierLoadStayWithItsReplica() throws Exception {
        Path rejects = Files.writeString(folder.resolve("shop.sqlite.rejects.sql"), "-- earlier\n");
        Path dump = Files.writeString(dumps.resolve("x.sql"), "PRAGMA defer_foreign_keys=TRUE;\nINSERT INTO");
        Load load = D1Replica.load(dump).with(ReplicaSettings.DEFAULT.withRowErrors(RowErrorPolicy.SKIP));
        assertThatThrownBy(() -> load.to(old)).isInstanceOf(DumpException.class);
        assertThat(rejects).hasContent("-- earlier");
    }

    @Test
    void fullVerificationComparesValuesBeforeTheReplicaGetsItsName() throws Exception {
        Path dump = Files.copy(Golden.dump("shop"), dumps.resolve("shop.sql"));
        ReplicaSettings settings = ReplicaSettings.DEFAULT
                .withVerify(VerifyLevel.FULL)
                .withProgress((stage, table, rows, bytes) -> {
                    if (stage == Stage.VERIFY) {
                        replaceIn(dump, "'Col du Nord'", "'Col du Sud'");
                    }
                });
        assertFails(VerificationException.class, D1Replica.load(dump).with(settings))
                .hasMessageContaining("\"maker\", row 2, column \"name\": another value");
    }

    @Test
    void interruption() throws Exception {
        Load load = D1Replica.load(Golden.dump("shop"))
                .with(ReplicaSettings.DEFAULT.withProgress(
                        (stage, table, rows, bytes) -> Thread.currentThread().interrupt()));
        assertThatThrownBy(() -> load.to(old)).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        Replicas.assertOnlyOld(old);
    }

    private AbstractThrowableAssert<?, ?> assertFails(Class<? extends Exception> failure, Load load) throws Exception {
        var thrown = assertThatThrownBy(() -> load.to(old)).isInstanceOf(failure);
        Replicas.assertOnlyOld(old);
        return thrown;
    }

    private static void replaceIn(Path file, String text, String by) {
        try {
            Files.writeString(file, Files.readString(file).replace(text, by));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class BrokenDisk extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("Input/output error");
        }
    }
}
