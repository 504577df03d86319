package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.replica.ReplayOptions;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.Skipped;
import dev.d1replica.replica.TargetException;
import dev.d1replica.replica.VerificationException;
import dev.d1replica.replica.VerifyLevel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lands in the file, what is refused, and what is only told. */
class SqliteReplicaTest {
    @TempDir
    Path directory;

    private Path target;

    @BeforeEach
    void target() {
        target = directory.resolve("shop.sqlite");
    }

    private List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + target.toUri());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int c = 1; c <= result.getMetaData().getColumnCount(); c++) {
                    row.append(c == 1 ? "" : "|").append(result.getString(c));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    @Test
    void aRefusedRowIsNamedByTableAndPositionAndNothingIsLeftBehind() throws IOException {
        String dump = "CREATE TABLE \"my t\"(id INTEGER PRIMARY KEY, a TEXT);\n"
                + "INSERT INTO \"my t\" VALUES(1,'x');\nINSERT INTO \"my t\" VALUES(2,'y'),(1,'secret');\n";

        assertThatThrownBy(() -> Replicas.load(dump, target)).isInstanceOfSatisfying(TargetException.class, e -> {
            assertThat(e.table()).isEqualTo("my t");
            assertThat(e.position().line()).isEqualTo(3);
            assertThat(e.position().column()).isEqualTo(34);
            assertThat(e)
                    .hasMessage("UNIQUE constraint failed: my t.id in the rows at byte 78, line 2, column 26"
                            + " and at byte 120, line 3, column 34 (\"my t\", byte 120, line 3, column 34)")
                    .hasMessageNotContaining("secret");
        });
        assertThat(Replicas.files(directory)).isEmpty();
    }

    @Test
    void theReasonIsWholeWhereItHoldsParentheses() {
        assertThatThrownBy(() -> Replicas.load(
                        "CREATE TABLE t(a CHECK(length(a) > 3 AND a <> '('));INSERT INTO t VALUES('x');", target))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith("CHECK constraint failed: length(a) > 3 AND a <> '(' (\"t\", byte");
        assertThatThrownBy(() -> Replicas.load("CREATE TABLE t((a));", target))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith("near \"(\": syntax error (\"t\", byte 0");
    }

    @Test
    void refusedRowsGoToTheSinkAndAllOthersAreThere() throws Exception {
        StringBuilder dump = new StringBuilder("CREATE TABLE t(id INTEGER PRIMARY KEY, a NOT NULL);\n");
        List<String> bad = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            String row = i % 1000 == 7 ? "(" + i + ",NULL)" : i == 4321 ? "(5,'twice')" : "(" + i + ",'v" + i + "')";
            dump.append("INSERT INTO t VALUES").append(row).append(";\n");
            if (row.contains("NULL") || row.contains("twice")) {
                bad.add(row + " " + (i + 2));
            }
        }
        List<String> rejected = new ArrayList<>();
        ReplayOptions skip = ReplayOptions.defaults()
                .withRejected((batch, row, refusal) -> rejected.add(
                        batch.rowText(row) + " " + refusal.position().line()));

        ReplicaReport report = Replicas.load(dump.toString(), target, skip);

        assertThat(rejected).containsExactlyElementsOf(bad).hasSize(6);
        assertThat(report.rejectedRows()).isEqualTo(6);
        assertThat(report.rows()).isEqualTo(5000);
        assertThat(query("SELECT count(*), count(DISTINCT a), min(a = 'v' || id) FROM t"))
                .containsExactly("4994|4994|1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a INTEGER PRIMARY KEY, b ~ (1.5,'x') ~ datatype mismatch",
                "a, b, c AS (json_extract(b, '$')) STORED ~ (2,'{') ~ malformed JSON",
            })
    void aRowThatIsRefusedForAnythingButAConstraintIsTheOnlyOneToo(String wanted) throws Exception {
        String[] parts = wanted.split(" ~ ");
        StringBuilder dump = new StringBuilder("CREATE TABLE t(" + parts[0] + ");\n");
        for (int i = 0; i < 60; i++) {
            dump.append("INSERT INTO t VALUES")
                    .append(i % 20 == 7 ? parts[1] : "(" + i + ",1)")
                    .append(";\n");
        }
        List<String> rejected = new ArrayList<>();
        ReplayOptions skip = ReplayOptions.defaults()
                .withRejected((batch, row, refusal) -> rejected.add(batch.rowText(row) + " " + refusal.getMessage()));

        Replicas.load(dump.toString(), target, skip);

        assertThat(rejected).hasSize(3).allMatch(row -> row.startsWith(parts[1] + " " + parts[2]));
        assertThat(query("SELECT count(*), sum(a) FROM t")).containsExactly("57|" + (60 * 59 / 2 - 7 - 27 - 47));
        assertThatThrownBy(() -> Replicas.load(dump.toString(), target)).hasMessageStartingWith(parts[2]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a UNIQUE ON CONFLICT REPLACE, b",
                "a UNIQUE ON CONFLICT IGNORE, b",
                "a UNIQUE ON CONFLICT ROLLBACK, b",
                "a INTEGER PRIMARY KEY ON CONFLICT REPLACE, b",
                "a INT PRIMARY KEY ON CONFLICT IGNORE, b",
                "a, b, UNIQUE(a) ON CONFLICT REPLACE",
                "a INT, b DEFAULT 5 NOT NULL ON CONFLICT REPLACE UNIQUE",
                "a INT, b NOT NULL ON CONFLICT IGNORE UNIQUE",
            })
    void aConflictClauseOfTheSchemaDropsNoRowInSilence(String columns) throws Exception {
        String dump = "CREATE TABLE t(" + columns + ");\n"
                + "INSERT INTO t VALUES(1,'x');INSERT INTO t VALUES(2,'y');INSERT INTO t VALUES(1,NULL);"
                + "INSERT INTO t VALUES(3,'z');";
        List<String> rejected = new ArrayList<>();
        ReplayOptions skip =
                ReplayOptions.defaults().withRejected((batch, row, refusal) -> rejected.add(batch.rowText(row)));

        Replicas.load(dump, target, skip);

        assertThat(rejected).containsExactly("(1,NULL)");
        assertThat(query("SELECT a, b FROM t ORDER BY a")).containsExactly("1|x", "2|y", "3|z");
        assertThatThrownBy(() -> Replicas.load(dump, target)).isInstanceOf(TargetException.class);
    }

    @Test
    void childrenMayComeBeforeParentsAndInCircles() throws Exception {
        ReplicaReport report = Replicas.load("""
                CREATE TABLE child(id INTEGER PRIMARY KEY, p REFERENCES parent(id));
                INSERT INTO child VALUES(1,1);
                INSERT INTO child VALUES(2,99);
                CREATE TABLE parent(id INTEGER PRIMARY KEY, c REFERENCES child(id));
                INSERT INTO parent VALUES(1,1);
                """, target);

        assertThat(report.verification().foreignKeyViolations()).isEqualTo(1);
        assertThat(query("SELECT * FROM child")).containsExactly("1|1", "2|99");
    }

    @Test
    void aForeignKeyThatSqliteCannotCheckIsNotChecked() throws Exception {
        // parent.a is no key: SQLite keeps such a schema, but its foreign_key_check refuses to run
        ReplicaReport report = Replicas.load("""
                CREATE TABLE parent(a);
                INSERT INTO parent VALUES(1);
                CREATE TABLE child(b REFERENCES parent(a));
                INSERT INTO child VALUES(1);
                """, target);

        assertThat(report.verification().foreignKeyViolations()).isEqualTo(-1);
        assertThat(query("SELECT b FROM child")).containsExactly("1");
    }

    @Test
    void triggersDoNotFire() throws Exception {
        Replicas.load("""
                CREATE TABLE t(a);
                CREATE TABLE log(a);
                CREATE TRIGGER x AFTER INSERT ON t BEGIN INSERT INTO log VALUES(new.a); END;
                CREATE TRIGGER y INSTEAD OF INSERT ON v BEGIN INSERT INTO t VALUES(new.a); END;
                CREATE VIEW v AS SELECT a FROM t;
                INSERT INTO t VALUES(1);
                """, target);

        assertThat(query("SELECT count(*) FROM log")).containsExactly("0");
        assertThat(query("SELECT name FROM sqlite_schema WHERE type='trigger' ORDER BY 1"))
                .containsExactly("x", "y");
    }

    @Test
    void viewsAndTriggersThatTheEngineRefusesAreSkipped() throws Exception {
        ReplicaReport report = Replicas.load("""
                CREATE TABLE t(a);
                INSERT INTO t VALUES(1);
                CREATE VIEW v AS SELEKT 1;
                CREATE TRIGGER x AFTER INSERT ON nowhere BEGIN SELECT 1; END;
                """, target);

        assertThat(report.skipped())
                .containsExactly(
                        new Skipped("view", "v", "near \"SELEKT\": syntax error"),
                        new Skipped("trigger", "x", "no such table: main.nowhere"));
        assertThat(query("SELECT a FROM t")).containsExactly("1");
    }

    @Test
    void anIndexThatTheRowsContradictIsRefusedAtItsPlace() throws IOException {
        assertThatThrownBy(() -> Replicas.load(
                        "CREATE TABLE t(a);\nINSERT INTO t VALUES(1),(1);\nCREATE UNIQUE INDEX i ON t(a);", target))
                .isInstanceOf(TargetException.class)
                .hasMessage(
                        "UNIQUE constraint failed: t.a in the rows at byte 39, line 2, column 21 and at byte 43, line 2, column 25"
                                + " (\"i\", byte 48, line 3, column 1)");
        assertThat(Replicas.files(directory)).isEmpty();
    }

    @Test
    void rowsForATableThatIsNotThereAreRefused() {
        assertThatThrownBy(() -> Replicas.load("INSERT INTO t VALUES(1);", target))
                .isInstanceOf(TargetException.class)
                .hasMessage("no such table: t (\"t\", byte 20, line 1, column 21)");
        assertThatThrownBy(() -> Replicas.load("CREATE TABLE t(a);INSERT INTO t VALUES(1,2);", target))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith("table t has 1 columns but 2 values were supplied (\"t\", byte 38");
    }

    @Test
    void valuesThatNoScriptCouldCarryArriveByteForByte() throws Exception {
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        dump.writeBytes("CREATE TABLE t(a,b);INSERT INTO t VALUES('a\0b',Infinity);INSERT INTO t VALUES('"
                .getBytes(StandardCharsets.UTF_8));
        dump.writeBytes(new byte[] {(byte) 0xC3, 'x', (byte) 0xFF, 0, (byte) 0xED, (byte) 0xA0, (byte) 0x80});
        dump.writeBytes("',-Infinity);INSERT INTO t VALUES('\0',1+1);".getBytes(StandardCharsets.UTF_8));

        Replicas.load(new ByteArrayInputStream(dump.toByteArray()), target, ReplayOptions.defaults());

        assertThat(query("SELECT typeof(a), hex(CAST(a AS BLOB)), typeof(b), b = 9e999, b = -9e999 FROM t"))
                .containsExactly("text|610062|real|1|0", "text|C378FF00EDA080|real|0|1", "text|00|integer|0|0");
    }

    @Test
    void expressionsCannotReachOutOfTheReplica() throws IOException {
        for (String expression :
                new String[] {"load_extension('x')", "nosuch(1)", "1e", "abc", "'a' 'b'", "raise(ABORT,'x')"}) {
            assertThatThrownBy(
                            () -> Replicas.load("CREATE TABLE t(a);INSERT INTO t VALUES(" + expression + ");", target))
                    .as(expression)
                    .isInstanceOf(TargetException.class)
                    .hasMessageContaining("(\"t\", byte 38, line 1, column 39)");
        }
        assertThat(Replicas.files(directory)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(VerifyLevel.class)
    void verifiesAsCloselyAsAsked(VerifyLevel level) throws Exception {
        ReplicaReport report = Replicas.load(
                "CREATE TABLE t(a REFERENCES u);INSERT INTO t VALUES(1);CREATE TABLE u(a PRIMARY KEY);",
                target,
                ReplayOptions.defaults().withVerify(level));

        assertThat(report.verification().level()).isEqualTo(level);
        assertThat(report.verification().foreignKeyViolations()).isEqualTo(level == VerifyLevel.COUNTS ? -1 : 1);
    }

    @Test
    void otherCountsThanTheDumpsFailVerification() throws Exception {
        try (SqliteReplica replica = SqliteReplica.create(target)) {
            assertThatThrownBy(() -> replica.verify(VerifyLevel.COUNTS, Map.of("t", 1L)))
                    .isInstanceOf(TargetException.class)
                    .hasMessage("no such table: t");
            assertThatThrownBy(() -> replica.verify(VerifyLevel.FULL, Map.of("sqlite_schema", 1L)))
                    .isInstanceOf(VerificationException.class)
                    .hasMessage("Table \"sqlite_schema\" holds 0 rows, the dump has 1");
        }
        assertThat(Replicas.files(directory)).isEmpty();
    }

    @Test
    void tablesThatDifferOnlyBeyondAsciiAreTwo() throws Exception {
        Replicas.load(
                "CREATE TABLE Ä(a);CREATE TABLE ä(a);INSERT INTO Ä VALUES(1);INSERT INTO ä VALUES(2);"
                        + "INSERT INTO ä VALUES(3);",
                target);

        assertThat(query("SELECT (SELECT count(*) FROM Ä), (SELECT count(*) FROM ä)"))
                .containsExactly("1|2");
    }

    @Test
    void wideRowsArrive() throws Exception {
        StringBuilder columns = new StringBuilder("c0");
        StringBuilder values = new StringBuilder("0");
        for (int c = 1; c < 1999; c++) {
            columns.append(",c").append(c);
            values.append(',').append(c);
        }
        String row = "INSERT INTO t VALUES(" + values + ");";

        Replicas.load("CREATE TABLE t(" + columns + ");" + row.repeat(30), target);

        assertThat(query("SELECT count(*), sum(c0), sum(c1000), sum(c1998) FROM t"))
                .containsExactly("30|0|30000|59940");
    }
}
