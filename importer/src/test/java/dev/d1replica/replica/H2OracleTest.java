package dev.d1replica.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.dump.Spec;
import dev.d1replica.replica.h2.H2Comparison;
import dev.d1replica.replica.h2.H2Replica;
import dev.d1replica.replica.h2.H2Types;
import dev.d1replica.replica.sqlite.RandomDump;
import dev.d1replica.replica.sqlite.SqliteReplica;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An H2 replica holds what the SQLite replica of the same dump holds: every cell. */
class H2OracleTest {
    private static final int DIFFERENCES_SHOWN = 10;

    @TempDir
    Path folder;

    static List<Spec> acceptedBySqlite() {
        return Spec.all().stream().filter(Spec::sqlite).toList();
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("acceptedBySqlite")
    void casesHoldWhatSqliteHolds(Spec spec) throws Exception {
        assertThat(differences(spec.input())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomDumpsHoldWhatSqliteHolds(long seed) throws Exception {
        assertThat(differences(RandomDump.of(seed).getBytes(StandardCharsets.UTF_8)))
                .as("seed %d", seed)
                .isEmpty();
    }

    @Test
    void aDifferenceIsFound() throws Exception {
        load("CREATE TABLE t(a,b);INSERT INTO t VALUES(1,'x');", SqliteReplica.create(folder.resolve("right.sqlite")));
        load(
                "CREATE TABLE t(a,b);INSERT INTO t VALUES(1,'y');INSERT INTO t VALUES(2,'z');CREATE TABLE u(a);",
                H2Replica.create(folder.resolve("replica"), H2Types.AFFINITY));

        assertThat(H2Comparison.compare(folder.resolve("right.sqlite"), folder.resolve("replica"), DIFFERENCES_SHOWN))
                .containsExactly(
                        new Difference("t", 1L, "b", "another value"),
                        new Difference("t", 2L, null, "not in the dump"),
                        new Difference("u", null, null, "not in the dump"));
    }

    private List<Difference> differences(byte[] dump) throws IOException {
        Path right = folder.resolve("right.sqlite");
        load(dump, SqliteReplica.create(right));
        load(dump, H2Replica.create(folder.resolve("replica"), H2Types.DECLARED));
        return H2Comparison.compare(right, folder.resolve("replica"), DIFFERENCES_SHOWN);
    }

    private static void load(String dump, Replica replica) throws IOException {
        load(dump.getBytes(StandardCharsets.UTF_8), replica);
    }

    private static void load(byte[] dump, Replica replica) throws IOException {
        try (replica) {
            new Replay(new ByteArrayInputStream(dump), replica, ReplayOptions.defaults()).run();
            replica.publish();
        }
    }
}
