package dev.d1replica.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.dump.DumpException;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.dump.SuspectKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The order of things and the counts, seen by a replica that only writes down what it is asked. */
class ReplayTest {
    private final FakeReplica replica = new FakeReplica();

    private static InputStream stream(String dump) {
        return new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8));
    }

    private ReplicaReport replay(String dump) throws IOException {
        return new Replay(stream(dump), replica, ReplayOptions.defaults()).run();
    }

    @Test
    void rowsComeBeforeIndexesViewsAndTriggersInThatOrder() throws IOException {
        ReplicaReport report = replay("""
                PRAGMA defer_foreign_keys=TRUE;
                BEGIN TRANSACTION;
                CREATE TRIGGER x INSTEAD OF INSERT ON v BEGIN SELECT 1; END;
                CREATE INDEX i ON t(a);
                CREATE TABLE t(a);
                INSERT INTO t VALUES(1);
                INSERT INTO t VALUES(2);
                CREATE VIEW v AS SELECT 1;
                CREATE TABLE u(a);
                DELETE FROM sqlite_sequence;
                INSERT INTO sqlite_sequence VALUES('t',2);
                CREATE UNIQUE INDEX j ON t(a);
                INSERT INTO t VALUES(3);
                COMMIT;
                """);

        assertThat(replica.calls)
                .containsExactly(
                        "create table t",
                        "insert 2 into t",
                        "create table u",
                        "clear sequences",
                        "insert 1 into sqlite_sequence",
                        "insert 1 into t",
                        "create index i",
                        "create index j",
                        "create view v",
                        "create trigger x",
                        "commit",
                        "verify QUICK");
        assertThat(replica.expected).isEqualTo(Map.of("t", 3L, "u", 0L, "sqlite_sequence", 1L));
        assertThat(report.engine()).isEqualTo("fake");
        assertThat(report.statements()).isEqualTo(14);
        assertThat(report.rows()).isEqualTo(3);
        assertThat(report.tables()).containsExactly(new TableRows("t", 3), new TableRows("u", 0));
        assertThat(report.skipped()).isEmpty();
        assertThat(report.rejectedRows()).isZero();
        assertThat(report.verification().foreignKeyViolations()).isEqualTo(3);
    }

    @Test
    void virtualTablesOfTheShellAreAdoptedBetweenViewsAndTriggers() throws IOException {
        replay("""
                PRAGMA writable_schema=ON;
                INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)
                VALUES('table','f','f',0,'CREATE VIRTUAL TABLE f USING fts5(a)');
                CREATE TABLE IF NOT EXISTS 'f_data'(id INTEGER PRIMARY KEY, block BLOB);
                CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END;
                CREATE VIEW v AS SELECT 1;
                """);

        assertThat(replica.calls)
                .containsExactly(
                        "create table f_data",
                        "create view v",
                        "adopt f",
                        "create trigger x",
                        "commit",
                        "verify QUICK");
        assertThat(replica.expected).isEqualTo(Map.of("f_data", 0L));
    }

    @Test
    void whatTheReplicaCannotHoldIsReported() throws IOException {
        replica.objectRefusal = Optional.of("not here");
        replica.statisticsRefusal = Optional.of("no statistics");

        ReplicaReport report = replay("""
                CREATE TABLE t(a);
                ANALYZE sqlite_schema;
                INSERT INTO sqlite_stat1 VALUES('t',NULL,'1');
                CREATE VIEW v AS SELECT 1;
                """);

        assertThat(report.skipped())
                .containsExactly(
                        new Skipped("table", "t", "not here"),
                        new Skipped("statistics", "sqlite_stat1", "no statistics"),
                        new Skipped("view", "v", "not here"));
        assertThat(replica.calls).doesNotContain("insert 1 into sqlite_stat1");
        assertThat(replica.expected).isEqualTo(Map.of("t", 0L));
    }

    @Test
    void rejectedAndLeftOutRowsAreNotExpectedInTheReplica() throws IOException {
        replica.refusedText = "(2)";
        replica.leftOut = 1;
        List<String> rejected = new ArrayList<>();
        ReplayOptions options = ReplayOptions.defaults()
                .withVerify(VerifyLevel.COUNTS)
                .withRejected((batch, row, refusal) -> rejected.add(batch.rowText(row) + refusal.position()));

        ReplicaReport report =
                new Replay(stream("CREATE TABLE t(a);INSERT INTO t VALUES(1),(2),(3),(4);"), replica, options).run();

        assertThat(rejected).containsExactly("(2)byte 42, line 1, column 43");
        assertThat(report.rejectedRows()).isEqualTo(1);
        assertThat(report.tables()).containsExactly(new TableRows("t", 4));
        assertThat(replica.expected).isEqualTo(Map.of("t", 2L));
        assertThat(replica.calls).endsWith("commit", "verify COUNTS");
    }

    @Test
    void aRefusedRowEndsTheReplayByDefault() {
        replica.refusedText = "(2)";

        assertThatThrownBy(() -> replay("CREATE TABLE t(a);INSERT INTO t VALUES(1),(2);"))
                .isInstanceOf(TargetException.class)
                .hasMessage("refused (\"t\", byte 42, line 1, column 43)");
        assertThat(replica.calls).doesNotContain("commit");
    }

    @Test
    void failedVerificationComesThrough() {
        replica.verifyFailure = new VerificationException("Table \"t\" holds 0 rows, the dump has 1");

        assertThatThrownBy(() -> replay("CREATE TABLE t(a);")).isSameAs(replica.verifyFailure);
        assertThat(replica.calls).endsWith("verify QUICK");
    }

    @Test
    void aMalformedDumpIsNeverCommitted() {
        assertThatThrownBy(() -> replay("CREATE TABLE t(a);INSERT INTO t VALUES(1);INSERT INTO t VALUES('"))
                .isInstanceOf(DumpException.class)
                .hasMessageStartingWith("Unterminated text literal at end of input (byte 64, line 1, column 65;");
        assertThat(replica.calls).doesNotContain("commit", "verify QUICK", "publish");
    }

    @Test
    void anEmptyDumpIsNoDump() {
        for (String empty : new String[] {"", "\n ;\n", "-- nothing\n"}) {
            assertThatThrownBy(() -> replay(empty))
                    .isInstanceOf(DumpException.class)
                    .hasMessageStartingWith("The dump is empty (byte " + empty.length());
        }
        assertThat(replica.calls).isEmpty();
    }

    @Test
    void theDumpOfAnEmptyDatabaseIsOne() throws IOException {
        ReplicaReport report = replay("PRAGMA defer_foreign_keys=TRUE;");

        assertThat(report.statements()).isEqualTo(1);
        assertThat(report.tables()).isEmpty();
        assertThat(replica.calls).containsExactly("commit", "verify QUICK");
    }

    @Test
    void suspectsAreCountedByColumnAndKind() throws IOException {
        ReplicaReport report = replay("""
                CREATE TABLE t(a,b);
                INSERT INTO "t" ("a","b") VALUES(9007199254740993,replace('x\\ny','\\n',char(10)));
                INSERT INTO "t" ("a","b") VALUES(-9007199254740992,replace('�','\\n',char(10)));
                INSERT INTO "t" ("a","b") VALUES(9007199254740991,'x');
                INSERT INTO u VALUES(1,9223372036854776000);
                """);

        assertThat(report.suspects())
                .containsExactlyInAnyOrder(
                        new Suspect("t", "a", SuspectKind.INTEGER_BEYOND_2_53, 2),
                        new Suspect("t", "b", SuspectKind.NEWLINE_PLACEHOLDER, 2),
                        new Suspect("t", "b", SuspectKind.REPLACEMENT_CHARACTER, 1),
                        new Suspect("u", "2", SuspectKind.INTEGER_BEYOND_2_53, 1));
    }

    @Test
    void textThatIsNotUtf8IsASuspectInReportAndInspection() throws IOException {
        byte[] dump = ("CREATE TABLE t(a,b);INSERT INTO t(a,b) VALUES('\u00C3x','\u00FF''');"
                        + "INSERT INTO t(a,b) VALUES('\u00C3\u00A9',1);CREATE VIEW v AS SELECT '\u00E9';BEGIN/*\u00E9*/;")
                .getBytes(StandardCharsets.ISO_8859_1);
        List<Suspect> expected = List.of(
                new Suspect("t", "a", SuspectKind.INVALID_UTF8, 1),
                new Suspect("t", "b", SuspectKind.INVALID_UTF8, 1),
                new Suspect("v", "", SuspectKind.INVALID_UTF8, 1));

        ReplicaReport report = new Replay(new ByteArrayInputStream(dump), replica, ReplayOptions.defaults()).run();
        DumpInspection inspection = DumpInspection.of(new ByteArrayInputStream(dump), DumpLimits.defaults());

        assertThat(report.suspects()).isEqualTo(expected);
        assertThat(inspection.suspects()).isEqualTo(expected);
        assertThat(report.tables()).containsExactly(new TableRows("t", 2));
        assertThat(replica.expected).isEqualTo(Map.of("t", 2L));
    }

    @Test
    void tablesAreOneWhereSqliteSaysSo() throws IOException {
        ReplicaReport report = replay("""
                CREATE TABLE "Ätable"(a);
                CREATE TABLE "ätable"(a);
                INSERT INTO "ÄTABLE" VALUES(1);
                INSERT INTO "äTable" VALUES(1);
                INSERT INTO "äTable" VALUES(2);
                """);

        // SQLite folds the case of ASCII letters and of no others
        assertThat(report.tables()).containsExactly(new TableRows("Ätable", 1), new TableRows("ätable", 2));
        assertThat(replica.expected).isEqualTo(Map.of("Ätable", 1L, "ätable", 2L));
    }

    @Test
    void otherRowsOfTheSchemaAreRefusedAtTheirPlace() {
        for (String sql : new String[] {
            "ATTACH ''x'' AS y",
            "CREATE TABLE f(a)",
            "CREATE VIRTUAL TABLE g USING fts5(a)",
            "CREATE VIRTUAL TABLE f USING fts5(a); DROP TABLE t",
            "CREATE VIRTUAL TABLE f USING fts5(a);;",
            "",
        }) {
            String dump = "BEGIN;\nINSERT INTO sqlite_schema VALUES('table','f','f',0,'" + sql + "');";
            assertThatThrownBy(() -> replay(dump))
                    .as(sql)
                    .isInstanceOf(DumpException.class)
                    .hasMessage("Statement is not of the dump language: INSERT INTO sqlite_schema"
                            + " (byte 39, line 2, column 33; statement began at line 2)");
        }
        assertThatThrownBy(() -> replay("INSERT INTO sqlite_master VALUES('table','f');"))
                .isInstanceOf(DumpException.class);
        assertThat(replica.calls).isEmpty();
    }

    @Test
    void anErrorOfTheStreamComesThroughAndTheStreamIsClosed() {
        boolean[] closed = {false};
        InputStream broken = new InputStream() {
            private final InputStream first = stream("CREATE TABLE t(a);INSERT INTO t VALUES(1);");

            @Override
            public int read() throws IOException {
                int next = first.read();
                if (next < 0) {
                    throw new IOException("connection reset");
                }
                return next;
            }

            @Override
            public void close() {
                closed[0] = true;
            }
        };

        assertThatThrownBy(() -> new Replay(broken, replica, ReplayOptions.defaults()).run())
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
        assertThat(replica.calls).doesNotContain("commit");
        assertThat(closed[0]).isTrue();
    }

    @Test
    void progressTellsStageTableAndRows() throws IOException {
        List<String> told = new ArrayList<>();
        ReplayOptions options = ReplayOptions.defaults()
                .withProgress((stage, table, rows, bytes) -> told.add(stage + " " + table + " " + rows + " " + bytes));

        new Replay(stream("CREATE TABLE t(a);INSERT INTO t VALUES(1),(2);CREATE INDEX i ON t(a);"), replica, options)
                .run();

        assertThat(told).containsExactly("ROWS t 2 46", "INDEXES null 2 0", "INDEXES i 2 0", "VERIFY null 2 0");
    }
}
