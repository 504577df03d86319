package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.dump.Spec;
import dev.d1replica.replica.ReplayOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where SQLite accepts a dump as it is, the replica holds what SQLite makes of it: every value, type, byte and definition. */
class OracleTest {
    private static final int SEEDS = 250;
    private static final int SOAK_SEEDS = 20_000;

    @TempDir
    Path directory;

    static List<Spec> acceptedBySqlite() {
        return Spec.all().stream().filter(Spec::sqlite).toList();
    }

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @Test
    void mostOfTheLanguageIsComparable() {
        assertThat(acceptedBySqlite()).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("acceptedBySqlite")
    void casesHoldWhatSqliteHolds(Spec spec) throws Exception {
        assertThat(replica(spec.input())).isEqualTo(sqlite(spec.input()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomDumpsHoldWhatSqliteHolds(long seed) throws Exception {
        byte[] dump = RandomDump.of(seed).getBytes(StandardCharsets.UTF_8);

        assertThat(replica(dump)).as("seed %d", seed).isEqualTo(sqlite(dump));
    }

    @Test
    @Tag("soak")
    void veryManyRandomDumpsHoldWhatSqliteHolds() throws Exception {
        long first = Long.getLong("soak.first", SEEDS);
        long seeds = Long.getLong("soak.seeds", SOAK_SEEDS);
        for (long seed = first; seed < first + seeds; seed++) {
            byte[] dump = RandomDump.of(seed).getBytes(StandardCharsets.UTF_8);
            assertThat(replica(dump))
                    .as(
                            "seed %1$d; run it alone: mvn verify -Psoak -pl importer -Dsoak.first=%1$d -Dsoak.seeds=1",
                            seed)
                    .isEqualTo(sqlite(dump));
        }
        System.getLogger(OracleTest.class.getName()).log(System.Logger.Level.INFO, seeds + " random dumps");
    }

    private List<String> replica(byte[] dump) throws Exception {
        Path file = directory.resolve("replica.sqlite");
        Replicas.load(new ByteArrayInputStream(dump), file, ReplayOptions.defaults());
        return Contents.of(file);
    }

    private static List<String> sqlite(byte[] dump) {
        String script = new String(dump, StandardCharsets.UTF_8);
        try {
            return Oracle.contents(script);
        } catch (SQLException e) {
            throw new AssertionError("SQLite does not accept: " + script, e);
        }
    }
}
