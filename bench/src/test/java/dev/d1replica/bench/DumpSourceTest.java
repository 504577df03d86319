package dev.d1replica.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.dump.DumpEvent;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.dump.DumpReader;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.replica.Replay;
import dev.d1replica.replica.ReplayOptions;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.TableRows;
import dev.d1replica.replica.h2.H2Replica;
import dev.d1replica.replica.h2.H2Types;
import dev.d1replica.replica.sqlite.SqliteReplica;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The gate before every figure: what a benchmark reads and writes is what the source says it holds. */
class DumpSourceTest {
    private static final long SEED = 7;

    @ParameterizedTest
    @EnumSource
    void theReaderSeesWhatWasWritten(Shape shape) throws IOException {
        DumpSource source = new DumpSource(shape, SEED);
        Tally seen = new Tally();
        try (DumpReader reader = new DumpReader(source.once(), DumpLimits.defaults())) {
            RowBatch batch = new RowBatch();
            for (DumpEvent event = reader.next(batch); event != DumpEvent.END; event = reader.next(batch)) {
                if (event == DumpEvent.ROWS) {
                    add(batch, seen);
                }
            }
            assertThat(reader.statements()).isEqualTo(source.statements());
            assertThat(reader.position().offset()).isEqualTo(source.bytes());
        }
        assertThat(seen).usingRecursiveComparison().isEqualTo(source.tally());
    }

    @ParameterizedTest
    @EnumSource
    void theReplicaHoldsWhatWasWritten(Shape shape, @TempDir Path folder) throws IOException, SQLException {
        DumpSource source = new DumpSource(shape, SEED);
        Path file = folder.resolve("replica.sqlite");
        ReplicaReport report;
        try (SqliteReplica replica = SqliteReplica.create(file)) {
            report = new Replay(source.once(), replica, ReplayOptions.defaults()).run();
            replica.publish();
        }
        assertThat(report.skipped()).isEmpty();
        assertThat(report.statements()).isEqualTo(source.statements());
        Tally held = new Tally();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (TableRows table : report.tables()) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table.name() + '"')) {
                    add(rows, held);
                }
            }
        }
        assertThat(held).usingRecursiveComparison().isEqualTo(source.tally());
    }

    @ParameterizedTest
    @EnumSource
    void theH2ReplicaHoldsWhatWasWritten(Shape shape, @TempDir Path folder) throws IOException {
        DumpSource source = new DumpSource(shape, SEED);
        Path right = folder.resolve("right.sqlite");
        try (SqliteReplica sqlite = SqliteReplica.create(right);
                H2Replica h2 = H2Replica.create(folder.resolve("replica"), H2Types.DECLARED)) {
            new Replay(source.once(), sqlite, ReplayOptions.defaults()).run();
            sqlite.publish();
            ReplicaReport report = new Replay(source.once(), h2, ReplayOptions.defaults()).run();
            assertThat(report.rows()).isEqualTo(source.tally().rows);
            assertThat(h2.differences(right, 1)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEndlessDumpIsTheSameDumpAgainAndAgain(Shape shape) throws IOException {
        DumpSource source = new DumpSource(shape, SEED);
        byte[] lap = source.once().readAllBytes();
        try (InputStream endless = source.endless()) {
            for (int i = 0; i < 3; i++) {
                assertThat(endless.readNBytes(lap.length)).isEqualTo(lap);
            }
            assertThat(endless.read()).isEqualTo('P');
            assertThat(endless.read()).isEqualTo('R');
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSeedDecides(Shape shape) throws IOException {
        byte[] dump = new DumpSource(shape, SEED).once().readAllBytes();
        assertThat(new DumpSource(shape, SEED).once().readAllBytes()).isEqualTo(dump);
        assertThat(new DumpSource(shape, SEED + 1).once().readAllBytes()).isNotEqualTo(dump);
    }

    @ParameterizedTest
    @CsvSource({
        "MIXED, 24000, 2, 6",
        "NARROW_INTEGERS, 40000, 2, 6",
        "WIDE_TEXT, 4000, 2, 6",
        "BLOBS, 1000, 2, 6",
        "JSON_DOCUMENTS, 5000, 2, 6",
        "MANY_TABLES, 30000, 2, 6",
        "DEFINITIONS, 0, 0, 1"
    })
    void aDumpIsSmallAndOfAFixedNumberOfRows(Shape shape, long rows, long minMebibytes, long maxMebibytes) {
        DumpSource source = new DumpSource(shape, SEED);
        assertThat(source.tally().rows).isEqualTo(rows);
        assertThat(source.bytes()).isBetween(minMebibytes << 20, maxMebibytes << 20);
    }

    private static void add(RowBatch batch, Tally tally) {
        for (int row = 0; row < batch.rows(); row++) {
            tally.row();
            for (int column = 0; column < batch.columns(); column++) {
                switch (batch.type(row, column)) {
                    case NULL -> tally.nothing();
                    case INTEGER -> tally.integer(batch.integer(row, column));
                    case REAL -> tally.real(batch.real(row, column));
                    case TEXT ->
                        tally.text(batch.array(row, column), batch.offset(row, column), batch.length(row, column));
                    case BLOB ->
                        tally.blob(batch.array(row, column), batch.offset(row, column), batch.length(row, column));
                    case EXPRESSION -> throw new AssertionError("the source writes no expressions");
                }
            }
        }
    }

    private static void add(ResultSet rows, Tally tally) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            tally.row();
            for (int column = 1; column <= columns; column++) {
                Object value = rows.getObject(column);
                if (value == null) {
                    tally.nothing();
                } else if (value instanceof Double real) {
                    tally.real(real);
                } else if (value instanceof Number integer) {
                    tally.integer(integer.longValue());
                } else if (value instanceof byte[] blob) {
                    tally.blob(blob, 0, blob.length);
                } else {
                    byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
                    tally.text(text, 0, text.length);
                }
            }
        }
    }
}
