package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.dump.DumpException;
import dev.d1replica.replica.Replay;
import dev.d1replica.replica.ReplayOptions;
import dev.d1replica.replica.sqlite.SqliteComparison;
import dev.d1replica.replica.sqlite.SqliteReplica;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A golden database leaves the same replica in whichever dialect it was dumped. */
class GoldenDialectTest {
    private static final String WHOLE = "/dump.sql";
    private static final int DIFFERENCES_SHOWN = 10;

    @TempDir
    Path folder;

    static List<String> cases() throws IOException {
        return Golden.dumps().stream()
                .filter(dump -> dump.endsWith(WHOLE))
                .map(dump -> dump.substring(0, dump.length() - WHOLE.length()))
                .toList();
    }

    /** A table's name holds a double quote. */
    static List<String> casesBeyond2024() {
        return List.of("autoincrement", "odd_names");
    }

    static List<String> casesOf2024() throws IOException {
        List<String> names = new ArrayList<>(cases());
        names.removeAll(casesBeyond2024());
        return names;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theDialectOf2025LoadsToTheSameReplica(String name) throws Exception {
        assertSameReplica(name, DumpDialect.QUOTED_TABLE);
    }

    @ParameterizedTest
    @MethodSource("casesOf2024")
    void theDialectOf2024LoadsToTheSameReplica(String name) throws Exception {
        assertSameReplica(name, DumpDialect.UNQUOTED_TABLE);
    }

    /** The generator of 2024 put such a name in quotes without doubling those in it, which is no SQL any more. */
    @ParameterizedTest
    @MethodSource("casesBeyond2024")
    void theDialectOf2024CannotSayANameWithAQuote(String name) {
        assertThatThrownBy(() -> replica(name, DumpDialect.UNQUOTED_TABLE)).isInstanceOf(DumpException.class);
    }

    private void assertSameReplica(String name, DumpDialect older) throws Exception {
        Path today = replica(name, DumpDialect.COLUMN_LIST);
        assertThat(SqliteComparison.compare(today, replica(name, older), DIFFERENCES_SHOWN))
                .isEmpty();
    }

    /** Rows that SQLite refuses, since rounding made their keys equal, are left out of each of them. */
    private Path replica(String name, DumpDialect dialect) throws Exception {
        byte[] dump = TestDatabase.dumpBytes(
                Golden.source(name), DumpOptions.everything().in(dialect));
        Path file = folder.resolve(dialect + ".sqlite");
        try (SqliteReplica replica = SqliteReplica.create(file)) {
            ReplayOptions skipping = ReplayOptions.defaults().withRejected((batch, row, refusal) -> {});
            new Replay(new ByteArrayInputStream(dump), replica, skipping).run();
            replica.publish();
        }
        return file;
    }
}
