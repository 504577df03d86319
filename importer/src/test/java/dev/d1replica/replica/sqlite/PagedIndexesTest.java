package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.TargetException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The indexes of a dump: which of them are built page by page, and what they refuse. */
class PagedIndexesTest {
    private static final String ROWS = "INSERT INTO t(id,a,b) VALUES(3,'x',1),(5,'y',2),(8,'X',NULL);\n";

    @TempDir
    Path directory;

    private Path target() {
        return directory.resolve("t.sqlite");
    }

    private String value(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + target());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }

    @Test
    void allOfATablesIndexesAreBuilt() throws Exception {
        ReplicaReport report = Replicas.load(
                "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT COLLATE NOCASE, b UNIQUE, UNIQUE(b, a));\n" + ROWS
                        + "CREATE INDEX i ON t(a DESC, id);\nCREATE INDEX j ON t(b) ;\n",
                target());

        assertThat(report.fallbacks()).isEmpty();
        assertThat(value("PRAGMA integrity_check")).isEqualTo("ok");
        assertThat(value("SELECT group_concat(id) FROM (SELECT id FROM t INDEXED BY i ORDER BY a DESC, id)"))
                .isEqualTo("5,3,8");
    }

    @ParameterizedTest
    @CsvSource({
        "t(b) WHERE b > 1, it is partial",
        "t(a || b), it is on an expression",
        "t(g), it is on a generated column"
    })
    void theEngineFillsWhatIsNotCovered(String index, String reason) throws Exception {
        ReplicaReport report = Replicas.load(
                "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT, b, g AS (b + 1));\n" + ROWS + "CREATE INDEX i ON "
                        + index + ";\nCREATE INDEX j ON t(a);\n",
                target());

        assertThat(report.fallbacks()).singleElement().satisfies(fallback -> {
            assertThat(fallback.kind()).isEqualTo("index");
            assertThat(fallback.name()).isEqualTo("i");
            assertThat(fallback.reason()).isEqualTo(reason);
        });
        assertThat(value("PRAGMA integrity_check")).isEqualTo("ok");
    }

    @Test
    void aKeyThatComesTwiceIsNamedWithBothRows() {
        String dump = "CREATE TABLE x(id);INSERT INTO x VALUES(1);\n"
                + "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT COLLATE NOCASE UNIQUE, b);\n" + ROWS;

        assertThatThrownBy(() -> Replicas.load(dump, target()))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith(
                        "UNIQUE constraint failed: t.a in the rows at " + Replicas.place(dump, dump.indexOf("(3,"))
                                + " and at " + Replicas.place(dump, dump.indexOf("(8,")) + " (\"t\", byte ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(62,NULL)", "('9e0',1)", "(62,upper('x'))"})
    void aKeyThatCameTwiceBeforeTheEngineTookOverIsNamedWithBothRows(String forTheEngine) {
        String dump = "CREATE TABLE t(id INTEGER PRIMARY KEY, x UNIQUE NOT NULL);\n"
                + "INSERT INTO t VALUES(1,'a');\nINSERT INTO t VALUES(2,'b');\nINSERT INTO t VALUES(3,'a');\n"
                + "INSERT INTO t VALUES" + forTheEngine + ";\n";

        assertThatThrownBy(() -> Replicas.load(dump, target()))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith(
                        "UNIQUE constraint failed: t.x in the rows at " + Replicas.place(dump, dump.indexOf("(1,"))
                                + " and at " + Replicas.place(dump, dump.indexOf("(3,")) + " (\"t\", byte 0,");
    }

    @ParameterizedTest
    @CsvSource({"t(a COLLATE NOCASE)", "t(lower(a))", "t(a COLLATE NOCASE) WHERE id > 0"})
    void anIndexThatRefusesTheRowsIsNoMatterOfTheViewBehindIt(String index) {
        String dump = "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT, b);\n" + ROWS + "CREATE UNIQUE INDEX i ON "
                + index + ";\nCREATE VIEW v AS SELECT 1;\n";

        assertThatThrownBy(() -> Replicas.load(dump, target()))
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.table()).isEqualTo("i"))
                .hasMessageStartingWith("UNIQUE constraint failed:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a, b, g AS (b) VIRTUAL, UNIQUE(g))", "(a, b UNIQUE, PRIMARY KEY(a DESC)) WITHOUT ROWID"})
    void aKeyThatTheEngineFillsNamesTheTable(String columns) {
        String dump = "CREATE TABLE t" + columns + ";INSERT INTO t(a,b) VALUES(2,1),(1,1);";

        assertThatThrownBy(() -> Replicas.load(dump, target()))
                .isInstanceOfSatisfying(TargetException.class, e -> {
                    assertThat(e.table()).isEqualTo("t");
                    assertThat(e.isRow()).isTrue();
                })
                .hasMessageStartingWith("UNIQUE constraint failed:");
    }
}
