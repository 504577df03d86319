package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.emulator.Fault;
import dev.d1replica.export.ExportListener;
import dev.d1replica.query.ExactReport;
import dev.d1replica.replica.TableRows;
import dev.d1replica.replica.sqlite.SqliteComparison;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the export bends comes back as it was. The emulator bends a query's plain values too, as JavaScript does. */
final class ExactPullTest {
    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();

    private ExportSettings settings(D1Emulator emulator) {
        return Service.of(emulator).withListeners(found -> {}, new ExportListener() {
            @Override
            public void logLine(String line) {
                // the export's own words are not looked at here
            }

            @Override
            public void note(String line) {
                notes.add(line);
            }
        });
    }

    private Manifest pull(Path source) throws Exception {
        try (D1Emulator emulator =
                D1Emulator.builder().database("source", source).start()) {
            return Service.pull(settings(emulator), "source").exact().to(folder.resolve("replica.sqlite"));
        }
    }

    private void assertExact(Path source) {
        assertThat(SqliteComparison.compare(source, folder.resolve("replica.sqlite"), 5))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "integers",
                "snowflakes",
                "strict_bigint",
                "strict",
                "text_newlines",
                "invalid_utf8",
                "odd_names",
                "without_rowid",
                "shop"
            })
    void theReplicaEqualsTheDatabase(String name) throws Exception {
        Manifest manifest = pull(Golden.source(name));
        assertExact(Golden.source(name));
        ExactReport exact = manifest.exact().orElseThrow();
        assertThat(exact.left()).isZero();
        assertThat(exact.repaired()).isEqualTo(exact.found());
        assertThat(exact.unchanged()).isTrue();
        assertThat(exact.notes()).isEmpty();
        assertThat(manifest.replica().suspects()).isEmpty();
        assertThat(manifest.replica().rejectedRows()).isZero();
    }

    @Test
    void suspectsAreCountedAndTablesWithBentKeysNamed() throws Exception {
        ExactReport exact = pull(Golden.source("snowflakes")).exact().orElseThrow();
        assertThat(exact.found()).isPositive();
        assertThat(exact.rewritten()).containsExactlyInAnyOrder("message", "reaction");
    }

    @Test
    void withoutBeingAskedNothingIsReadBack() throws Exception {
        try (D1Emulator emulator = D1Emulator.builder()
                .database("source", Golden.source("text_newlines"))
                .start()) {
            Manifest manifest = Service.pull(Service.of(emulator), "source").to(folder.resolve("replica.sqlite"));
            assertThat(manifest.exact()).isEmpty();
            assertThat(manifest.replica().suspects()).isNotEmpty();
        }
    }

    @Test
    void keysOfAllKindsNameTheirRows() throws Exception {
        Path source = Databases.create(
                folder,
                "CREATE TABLE by_text(k TEXT PRIMARY KEY COLLATE NOCASE, n INTEGER)",
                "INSERT INTO by_text VALUES('a''b', 9007199254740993), ('ü', 1), (NULL, 9007199254740995)",
                "CREATE TABLE by_two(a TEXT, b INTEGER, n INTEGER, PRIMARY KEY(b DESC, a)) WITHOUT ROWID",
                "INSERT INTO by_two VALUES('x', 1, 9007199254740993), ('x', 2, -9007199254740993), ('y', 1, 5)",
                "CREATE TABLE by_blob(k BLOB PRIMARY KEY, n) WITHOUT ROWID",
                "INSERT INTO by_blob VALUES(x'00ff', 9007199254740993), (x'', 1.0)",
                "CREATE TABLE by_real(k REAL PRIMARY KEY, n INTEGER) WITHOUT ROWID",
                "INSERT INTO by_real VALUES(0.1, 9007199254740993), (1e300, 9007199254740993), (2, 7)",
                "CREATE TABLE by_none(rowid, n INTEGER)",
                "INSERT INTO by_none VALUES('shadowed', 9007199254740993), (NULL, 2)",
                "CREATE TABLE desc_key(id INTEGER PRIMARY KEY DESC, n INTEGER)",
                "INSERT INTO desc_key VALUES(3, 9007199254740993), (1, 4)",
                "CREATE TABLE derived(id INTEGER PRIMARY KEY, n INTEGER, twice AS (n + n) STORED)",
                "INSERT INTO derived(n) VALUES(4503599627370497), (9007199254740993)");
        pull(source);
        assertExact(source);
    }

    @Test
    void realNumbersKeepTheirPoint() throws Exception {
        Path source = Databases.create(
                folder,
                "CREATE TABLE bare(id INTEGER PRIMARY KEY, v, b BLOB, n NUMERIC)",
                "INSERT INTO bare VALUES(1, 1.0, 2.0, 3.0), (2, 1, 2, 3), (3, 1e17, -4.0, 1e19), (4, 9e999, -9e999, 0.5)");
        ExactReport exact = pull(source).exact().orElseThrow();
        assertExact(source);
        // three that lost their point, and two that look like integers beyond 2^53
        assertThat(exact.found()).isEqualTo(5);
    }

    @Test
    void rowsComePageByPage() throws Exception {
        Path source = Databases.create(
                folder,
                "CREATE TABLE big(id INTEGER PRIMARY KEY AUTOINCREMENT, t TEXT)",
                "WITH RECURSIVE i(n) AS (VALUES(0) UNION ALL SELECT n+1 FROM i WHERE n<2999)"
                        + " INSERT INTO big SELECT 9007199254740993+n, printf('%.*c', n, 'x') FROM i");
        Manifest manifest = pull(source);
        assertExact(source);
        assertThat(manifest.exact().orElseThrow().requests()).isBetween(5L, 60L);
        assertThat(manifest.replica().tables()).containsExactly(new TableRows("big", 3000));
        assertThat(notes).contains("reading back what the export bends in \"big\"");
    }

    @Test
    void uniqueIndexesAreMadeOfExactValues() throws Exception {
        Path source = Databases.create(
                folder,
                "CREATE TABLE t(id INTEGER PRIMARY KEY, n INTEGER)",
                "CREATE UNIQUE INDEX t_n ON t(n)",
                "CREATE TRIGGER t_no BEFORE UPDATE ON t BEGIN SELECT RAISE(ABORT, 'fired'); END",
                "INSERT INTO t VALUES(1, 9007199254740992), (2, 9007199254740993)");
        pull(source);
        assertExact(source);
    }

    @Test
    void theRateLimitIsWaitedFor() throws Exception {
        Path source = Golden.source("integers");
        try (D1Emulator emulator = D1Emulator.builder()
                .database("source", source)
                .fault(Fault.Request.LOOKUP, 4, Fault.Answer.rateLimited("0"))
                .fault(Fault.Request.LOOKUP, 6, Fault.Answer.status(502))
                .start()) {
            Service.pull(settings(emulator), "source").exact().to(folder.resolve("replica.sqlite"));
            assertExact(source);
        }
    }

    @Test
    void aDatabaseThatHasChangedSinceIsToldAndOnlyWhatWasBentIsWritten() throws Exception {
        Path source = Databases.create(
                folder,
                "CREATE TABLE t(id INTEGER PRIMARY KEY, n INTEGER, s TEXT)",
                "INSERT INTO t VALUES(1, 9007199254740993, 'a'), (2, 9007199254740995, 'b'), (3, 9007199254740997, 'c')");
        try (D1Emulator emulator =
                D1Emulator.builder().database("source", source).start()) {
            ExportSettings settings = Service.of(emulator).withListeners(found -> {}, line -> {
                if (line.startsWith("Finished uploading")) {
                    changeAfterExport(source);
                }
            });
            Manifest manifest = Service.pull(settings, "source").exact().to(folder.resolve("replica.sqlite"));
            ExactReport exact = manifest.exact().orElseThrow();
            assertThat(exact.unchanged()).isFalse();
            assertThat(exact.found()).isEqualTo(3);
            assertThat(exact.left()).isEqualTo(2);
            assertThat(manifest.replica().suspects()).singleElement().satisfies(suspect -> assertThat(suspect.count())
                    .isEqualTo(2));
        }
        assertThat(Databases.rows(folder.resolve("replica.sqlite"), "SELECT id, n, s FROM t"))
                .containsExactly("1|9007199254740993|a", "2|9007199254740996|b", "3|9007199254740996|c");
    }

    private static void changeAfterExport(Path source) {
        try {
            Replicas.change(source, "UPDATE t SET n=9107199254740993 WHERE id=2");
            Replicas.change(source, "DELETE FROM t WHERE id=3");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
