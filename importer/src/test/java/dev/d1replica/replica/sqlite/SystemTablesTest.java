package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.Skipped;
import dev.d1replica.replica.TableRows;
import dev.d1replica.replica.TargetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SQLite's own tables: counters, statistics, virtual tables and their shadows. */
class SystemTablesTest {
    private static final String COUNTED =
            "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT);INSERT INTO t VALUES(7);";

    @TempDir
    Path directory;

    private List<String> after(String dump, String sql) throws IOException, SQLException {
        Path target = directory.resolve("shop.sqlite");
        Replicas.load(dump, target);
        return query(target, sql);
    }

    private static List<String> query(Path target, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + target.toUri());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private List<String> counters(String dump) throws IOException, SQLException {
        return after(dump, "SELECT name || '=' || seq FROM sqlite_sequence ORDER BY 1");
    }

    @Test
    void countersAreTheDumps() throws Exception {
        assertThat(counters(COUNTED + "DELETE FROM sqlite_sequence;INSERT INTO \"sqlite_sequence\" (\"name\",\"seq\")"
                        + " VALUES('t',41);"))
                .containsExactly("t=41");
    }

    @Test
    void countersWithoutTheDeleteReplaceWhatInsertingHasCounted() throws Exception {
        assertThat(counters(COUNTED + "INSERT INTO sqlite_sequence VALUES('t',41);"))
                .containsExactly("t=41");
    }

    @Test
    void countersThatTheDumpLeavesOutAreCountedByInserting() throws Exception {
        assertThat(counters(COUNTED)).containsExactly("t=7");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"3, u=7", "41, u=41", "'forty', u=7", "NULL, u=7"})
    void aCounterThatIsSetBeforeItsTableHasRowsIsRaisedAtMost(String set, String counter) throws Exception {
        assertThat(counters("DELETE FROM sqlite_sequence;INSERT INTO sqlite_sequence VALUES('u'," + set
                        + ");CREATE TABLE u(id INTEGER PRIMARY KEY AUTOINCREMENT);INSERT INTO u VALUES(7);"))
                .containsExactly(counter);
    }

    @Test
    void ofCountersThatAreSetTwiceTheLaterHold() throws Exception {
        assertThat(counters(COUNTED + "DELETE FROM sqlite_sequence;INSERT INTO sqlite_sequence VALUES('t',8);"
                        + "DELETE FROM sqlite_sequence;INSERT INTO sqlite_sequence VALUES('t',9);"))
                .containsExactly("t=9");
    }

    @Test
    void rowsBehindTheCountersAreCounted() throws Exception {
        assertThat(counters(COUNTED + "DELETE FROM sqlite_sequence;INSERT INTO sqlite_sequence VALUES('t',7);"
                        + "CREATE TABLE u(id INTEGER PRIMARY KEY AUTOINCREMENT);INSERT INTO u VALUES(4);"))
                .containsExactly("t=7", "u=4");
    }

    @Test
    void aCounterThatWasDeletedStaysDeleted() throws Exception {
        assertThat(counters(COUNTED + "DELETE FROM sqlite_sequence;")).isEmpty();
    }

    @Test
    void countersOfTablesThatAreGoneAreKept() throws Exception {
        assertThat(counters(
                        "CREATE TABLE t(a);DELETE FROM sqlite_sequence;INSERT INTO sqlite_sequence VALUES('gone',3);"))
                .containsExactly("gone=3");
        assertThat(after("CREATE TABLE t(a);DELETE FROM sqlite_sequence;", "SELECT name FROM sqlite_schema ORDER BY 1"))
                .containsExactly("sqlite_sequence", "t");
    }

    @Test
    void countersOfTheServiceAreLeftOut() throws Exception {
        assertThat(counters(COUNTED + "DELETE FROM sqlite_sequence;INSERT INTO sqlite_sequence VALUES('_cf_x',1);"
                        + "INSERT INTO sqlite_sequence VALUES('t',9);INSERT INTO sqlite_sequence VALUES('_cf_',2);"
                        + "INSERT INTO sqlite_sequence VALUES('x_cf_',3);"))
                .containsExactly("t=9", "x_cf_=3");
    }

    @Test
    void statisticsOfTheServiceAreLeftOutAndTheOthersKept() throws Exception {
        String dump = """
                CREATE TABLE t(a);
                CREATE INDEX i ON t(a);
                INSERT INTO t VALUES(1);
                ANALYZE sqlite_schema;
                INSERT INTO "sqlite_stat1" ("tbl","idx","stat") VALUES('_cf_KV','_cf_KV','5 1');
                INSERT INTO "sqlite_stat1" ("tbl","idx","stat") VALUES('t','i','100 10');
                INSERT INTO "sqlite_stat4" ("tbl","idx","neq","nlt","ndlt","sample") VALUES('t','i','1 1','0 0','0 0',X'03090101');
                """;

        assertThat(after(dump, "SELECT tbl || idx || stat FROM sqlite_stat1")).containsExactly("ti100 10");
        assertThat(after(dump, "SELECT hex(sample) FROM sqlite_stat4")).containsExactly("03090101");
    }

    @Test
    void statisticsThatOnlyTheDriverMakesAreNotLeft() throws Exception {
        assertThat(after(
                        "CREATE TABLE t(a);ANALYZE sqlite_schema;INSERT INTO sqlite_stat1 VALUES('t',NULL,'1');",
                        "SELECT name FROM sqlite_schema ORDER BY 1"))
                .containsExactly("sqlite_stat1", "t");
    }

    @Test
    void systemTablesAreNotAmongTheTablesOfTheReport() throws Exception {
        ReplicaReport report = Replicas.load(
                COUNTED + "DELETE FROM sqlite_sequence;INSERT INTO sqlite_sequence VALUES('t',9);",
                directory.resolve("x.sqlite"));

        assertThat(report.tables()).containsExactly(new TableRows("t", 1));
        assertThat(report.rows()).isEqualTo(1);
    }

    @Test
    void virtualTablesOfTheShellComeWithTheirContent() throws Exception {
        Path target = directory.resolve("shop.sqlite");
        String dump;
        try (InputStream resource = SystemTablesTest.class.getResourceAsStream("/shell/virtual-tables.sql")) {
            dump = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }

        ReplicaReport report = Replicas.load(dump, target);

        assertThat(report.skipped()).isEmpty();
        assertThat(query(target, "SELECT title FROM posts_fts WHERE posts_fts MATCH 'line'"))
                .containsExactly("it's");
        assertThat(query(target, "SELECT body FROM posts_fts WHERE rowid = 2")).containsExactly("two\nlines; more");
        assertThat(query(target, "SELECT id FROM boxes WHERE x1 > 7")).containsExactly("1");
        assertThat(query(target, "PRAGMA integrity_check")).containsExactly("ok");
        assertThat(query(target, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'posts_fts%'"))
                .containsExactly("6");
        assertThat(query(target, "SELECT sql FROM sqlite_schema WHERE name='boxes'"))
                .containsExactly("CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1)");
    }

    @Test
    void aMalformedVirtualTableOfTheShellIsRefused() throws Exception {
        String dump =
                "CREATE TABLE t(a);INSERT INTO sqlite_schema VALUES('table','f','f',0,'CREATE VIRTUAL TABLE f USING fts5(');";

        assertThatThrownBy(() -> Replicas.load(dump, directory.resolve("shop.sqlite")))
                .isInstanceOf(TargetException.class);
        assertThat(Replicas.files(directory)).isEmpty();
    }

    @Test
    void aVirtualTableOfAnIndexModuleIsMadeAndFilled() throws Exception {
        assertThat(after(
                        "CREATE VIRTUAL TABLE IF NOT EXISTS \"f ts\" using FTS5(a);INSERT INTO \"f ts\" VALUES('hello world');",
                        "SELECT a FROM \"f ts\" WHERE \"f ts\" MATCH 'world'"))
                .containsExactly("hello world");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE VIRTUAL TABLE x USING dbstat(main)",
                "CREATE VIRTUAL TABLE \"using fts5\" USING dbstat(main)",
                "CREATE VIRTUAL TABLE [x using fts5 ] USING dbstat",
                "CREATE VIRTUAL TABLE 'x using rtree' USING dbstat",
                "CREATE VIRTUAL TABLE x /* using fts5 */ USING dbstat",
                "CREATE VIRTUAL TABLE x USING nosuch(a)",
                "CREATE VIRTUAL TABLE x USING \"fts5x\"(a)",
            })
    void otherModulesAreSkipped(String definition) throws Exception {
        Path target = directory.resolve("shop.sqlite");

        ReplicaReport report = Replicas.load("CREATE TABLE t(a);" + definition + ";", target);

        assertThat(report.skipped()).singleElement().extracting(Skipped::kind).isEqualTo("virtual table");
        assertThat(query(target, "SELECT name FROM sqlite_schema")).containsExactly("t");
    }
}
