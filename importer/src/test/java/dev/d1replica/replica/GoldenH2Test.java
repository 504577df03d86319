package dev.d1replica.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.replica.h2.H2Comparison;
import dev.d1replica.replica.h2.H2Replica;
import dev.d1replica.replica.h2.H2Types;
import dev.d1replica.replica.sqlite.SqliteReplica;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** H2 replicas of the golden dumps against the SQLite replicas of the same dumps, cell by cell. */
class GoldenH2Test {
    private static final int DIFFERENCES_SHOWN = 100;

    @TempDir
    Path folder;

    static List<String> all() throws IOException {
        return Golden.cases();
    }

    static List<GoldenRefusal> refusals() {
        return GoldenRefusal.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void holdsWhatSqliteHolds(String name) throws Exception {
        ReplayOptions skipping =
                ReplayOptions.defaults().withVerify(VerifyLevel.FULL).withRejected((batch, row, refusal) -> {});
        ReplicaReport right = load(name, SqliteReplica.reference(folder.resolve("right.sqlite")), skipping);
        for (H2Types types : H2Types.values()) {
            Path database = folder.resolve(types.name());
            ReplicaReport report = load(name, H2Replica.create(database, types), skipping);
            assertThat(H2Comparison.compare(folder.resolve("right.sqlite"), database, DIFFERENCES_SHOWN))
                    .isEmpty();
            assertThat(report.tables()).isEqualTo(right.tables());
            assertThat(report.suspects()).isEqualTo(right.suspects());
            assertThat(report.rejectedRows()).isEqualTo(right.rejectedRows());
            assertThat(report.verification()).isEqualTo(right.verification());
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void endsAtTheFirstRefusedRowAndLeavesNothing(GoldenRefusal refusal) {
        assertThatThrownBy(() -> load(
                        refusal.name(),
                        H2Replica.create(folder.resolve("replica"), H2Types.DECLARED),
                        ReplayOptions.defaults()))
                .isInstanceOfSatisfying(TargetException.class, thrown -> assertThat(GoldenRefusal.Row.of(thrown))
                        .isEqualTo(refusal.rows().get(0)));
        assertThat(folder).isEmptyDirectory();
    }

    private static ReplicaReport load(String name, Replica replica, ReplayOptions options) throws IOException {
        try (replica) {
            ReplicaReport report = new Replay(Files.newInputStream(Golden.dump(name)), replica, options).run();
            replica.publish();
            return report;
        }
    }
}
