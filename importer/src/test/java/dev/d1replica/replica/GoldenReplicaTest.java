package dev.d1replica.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.d1replica.replica.sqlite.SqliteComparison;
import dev.d1replica.replica.sqlite.SqliteReplica;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replicas of the golden dumps against the databases that were exported. */
class GoldenReplicaTest {
    private static final int DIFFERENCES_SHOWN = 1_000;

    @TempDir
    Path folder;

    /** The cases whose dump holds everything. */
    static List<String> lossless() throws IOException {
        List<String> names = new ArrayList<>(Golden.cases());
        GoldenLoss.silent().forEach(loss -> names.remove(loss.name()));
        GoldenRefusal.all().forEach(refusal -> names.remove(refusal.name()));
        return names;
    }

    static List<GoldenLoss> losses() {
        return GoldenLoss.silent();
    }

    static List<GoldenRefusal> refusals() {
        return GoldenRefusal.all();
    }

    @ParameterizedTest
    @MethodSource("lossless")
    void equalsTheSource(String name) throws Exception {
        Path replica = folder.resolve("replica.sqlite");
        load(name, SqliteReplica.create(replica), ReplayOptions.defaults());
        assertThat(compare(Golden.source(name), replica)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void losesWhatTheDumpHasLostAndNothingElse(GoldenLoss loss) throws Exception {
        Path replica = folder.resolve("replica.sqlite");
        ReplicaReport report = load(loss.name(), SqliteReplica.create(replica), ReplayOptions.defaults());
        assertThat(compare(Golden.source(loss.name()), replica)).containsExactlyInAnyOrderElementsOf(loss.lost());
        assertThat(report.suspects()).containsExactlyElementsOf(loss.suspects());

        Path reference = folder.resolve("reference.sqlite");
        load(loss.name(), SqliteReplica.reference(reference), ReplayOptions.defaults());
        assertThat(compare(reference, replica)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void endsAtTheFirstRefusedRowAndLeavesNothing(GoldenRefusal refusal) {
        Path target = folder.resolve("replica.sqlite");
        TargetException thrown = catchThrowableOfType(
                TargetException.class,
                () -> load(refusal.name(), SqliteReplica.create(target), ReplayOptions.defaults()));
        assertThat(GoldenRefusal.Row.of(thrown)).isEqualTo(refusal.rows().get(0));
        assertThat(thrown)
                .hasMessageContaining('"' + thrown.table() + '"')
                .hasMessageContaining("line " + thrown.position().line());
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void holdsAllRowsButTheRefusedOnes(GoldenRefusal refusal) throws Exception {
        Path replica = folder.resolve("replica.sqlite");
        List<GoldenRefusal.Row> rejected = new ArrayList<>();
        ReplicaReport report = load(refusal.name(), SqliteReplica.create(replica), skippingInto(rejected));
        assertThat(rejected).isEqualTo(refusal.rows());
        assertThat(report.rejectedRows()).isEqualTo(refusal.rows().size());
        assertThat(report.suspects()).containsExactlyElementsOf(refusal.suspects());

        Path reference = folder.resolve("reference.sqlite");
        List<GoldenRefusal.Row> rejectedBySqlite = new ArrayList<>();
        load(refusal.name(), SqliteReplica.reference(reference), skippingInto(rejectedBySqlite));
        assertThat(rejectedBySqlite).isEqualTo(refusal.rows());
        assertThat(compare(reference, replica)).isEmpty();
    }

    private static ReplayOptions skippingInto(List<GoldenRefusal.Row> rejected) {
        return ReplayOptions.defaults()
                .withRejected((batch, row, refusal) -> rejected.add(GoldenRefusal.Row.of(refusal)));
    }

    /** Replays a golden dump, publishes the replica and closes it. */
    private static ReplicaReport load(String name, SqliteReplica replica, ReplayOptions options) throws IOException {
        try (replica) {
            ReplicaReport report = new Replay(Files.newInputStream(Golden.dump(name)), replica, options).run();
            replica.publish();
            return report;
        }
    }

    private static List<Difference> compare(Path expected, Path actual) {
        return SqliteComparison.compare(expected, actual, DIFFERENCES_SHOWN);
    }
}
