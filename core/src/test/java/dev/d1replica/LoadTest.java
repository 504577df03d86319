package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.replica.RowErrorPolicy;
import dev.d1replica.replica.VerifyLevel;
import dev.d1replica.replica.sqlite.SqliteComparison;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A dump that is already here: what stands there afterwards. */
final class LoadTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(VerifyLevel.class)
    void theReplicaEqualsTheDatabaseAndIsLeftWithItsManifestOnly(VerifyLevel level) throws Exception {
        Path replica = Replicas.old(folder);
        D1Replica.load(Golden.dump("shop"))
                .with(ReplicaSettings.DEFAULT.withVerify(level))
                .to(replica);
        assertThat(SqliteComparison.compare(Golden.source("shop"), replica, 5)).isEmpty();
        assertThat(Replicas.names(folder)).containsExactly("shop.sqlite", "shop.sqlite.manifest.json");
        Replicas.assertOwnerOnly(folder);
    }

    @Test
    void theManifestDescribesTheDump() throws Exception {
        Manifest manifest = D1Replica.load(Golden.dump("shop")).to(folder.resolve("shop.sqlite"));
        assertThat(manifest.command()).isEqualTo("load");
        assertThat(manifest.source()).isEmpty();
        assertThat(manifest.dump())
                .isEqualTo(new Manifest.Dump(
                        "dump.sql",
                        Files.size(Golden.dump("shop")),
                        Replicas.sha256(Files.newInputStream(Golden.dump("shop")))));
    }

    @Test
    void gzipIsDescribedAsItIsDecompressed() throws Exception {
        byte[] dump = Files.readAllBytes(Golden.dump("shop"));
        Path file = Files.write(folder.resolve("shop.sql.gz"), gzip(dump));
        Path replica = folder.resolve("shop.sqlite");
        Manifest manifest = D1Replica.load(file).to(replica);
        assertThat(manifest.dump())
                .isEqualTo(
                        new Manifest.Dump("shop.sql.gz", dump.length, Replicas.sha256(new ByteArrayInputStream(dump))));
        assertThat(SqliteComparison.compare(Golden.source("shop"), replica, 5)).isEmpty();
    }

    @Test
    void gzipFilesInARowAreOneDumpAlsoBehindASlowPipe() throws Exception {
        byte[] dump = Files.readAllBytes(Golden.dump("shop"));
        int half = dump.length / 2;
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(gzip(Arrays.copyOf(dump, half)));
        int firstFile = joined.size();
        joined.writeBytes(gzip(Arrays.copyOfRange(dump, half, dump.length)));
        InputStream pipe = new SlowPipe(new ByteArrayInputStream(joined.toByteArray()), firstFile);
        Manifest manifest = D1Replica.load(pipe, "stdin").to(folder.resolve("shop.sqlite"));
        assertThat(manifest.dump().bytes()).isEqualTo(dump.length);
    }

    @Test
    void skippedRowsAreKeptAsideAndCounted() throws Exception {
        Path replica = folder.resolve("ledger.sqlite");
        Manifest manifest = load("strict_bigint", RowErrorPolicy.SKIP, replica);
        assertThat(manifest.replica().rejectedRows()).isEqualTo(2);
        assertThat(manifest.replica().rows()).isEqualTo(6);
        assertThat(Replicas.ask(replica, "SELECT group_concat(id) FROM ledger")).isEqualTo("1,4,5");
        assertThat(Replicas.names(folder))
                .containsExactly("ledger.sqlite", "ledger.sqlite.manifest.json", "ledger.sqlite.rejects.sql");
        assertThat(Files.readAllLines(folder.resolve("ledger.sqlite.rejects.sql")))
                .hasSize(4)
                .contains("INSERT INTO \"ledger\" (\"id\",\"amount\") VALUES(2,9223372036854776000);")
                .contains("INSERT INTO \"ledger\" (\"id\",\"amount\") VALUES(3,-9223372036854776000);");
        Replicas.assertOwnerOnly(folder);
    }

    @Test
    void fullVerificationHoldsForAReplicaWithoutTheRefusedRows() throws Exception {
        ReplicaSettings settings =
                ReplicaSettings.DEFAULT.withVerify(VerifyLevel.FULL).withRowErrors(RowErrorPolicy.SKIP);
        Manifest manifest =
                D1Replica.load(Golden.dump("strict_bigint")).with(settings).to(folder.resolve("ledger.sqlite"));
        assertThat(manifest.replica().rejectedRows()).isEqualTo(2);
    }

    @Test
    void rejectsOfAnEarlierLoadGoWithItsReplica() throws Exception {
        Path replica = folder.resolve("ledger.sqlite");
        load("strict_bigint", RowErrorPolicy.SKIP, replica);
        load("shop", RowErrorPolicy.SKIP, replica);
        assertThat(Replicas.names(folder)).containsExactly("ledger.sqlite", "ledger.sqlite.manifest.json");
    }

    private static Manifest load(String golden, RowErrorPolicy policy, Path replica) throws IOException {
        return D1Replica.load(Golden.dump(golden))
                .with(ReplicaSettings.DEFAULT.withRowErrors(policy))
                .to(replica);
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    /** Has brought no more than its first bytes yet when it is asked; the rest comes to who waits for it. */
    private static final class SlowPipe extends FilterInputStream {
        private int first;

        SlowPipe(InputStream in, int first) {
            super(in);
            this.first = first;
        }

        @Override
        public int available() {
            return first;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, first > 0 ? Math.min(length, first) : length);
            first = Math.max(0, first - count);
            return count;
        }
    }
}
