package dev.d1replica.replica.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.replica.h2.ViewComparison.Outcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Views of the same name in either engine, whose rows are compared. */
class ViewComparisonTest {
    @TempDir
    Path folder;

    private Connection sqlite;
    private H2Database h2;

    @BeforeEach
    void open() throws Exception {
        sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
        h2 = H2Database.create(folder.resolve("h2"));
    }

    @AfterEach
    void close() throws Exception {
        try (H2Database database = h2) {
            assertThat(database.connection().isClosed()).isFalse();
            sqlite.close();
        }
    }

    private Outcome compare(String inSqlite, String inH2) throws SQLException {
        return compare(inSqlite, inH2, 1_000_000);
    }

    private Outcome compare(String inSqlite, String inH2, long steps) throws SQLException {
        run(sqlite, "CREATE VIEW v AS " + inSqlite);
        run(h2.connection(), "CREATE VIEW \"v\" AS " + inH2);
        return new ViewComparison(sqlite, h2, steps).of("v");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VALUES(1,'a'),(2,NULL),(2,NULL)         | VALUES(2,NULL),(1,'a'),(2,NULL)",
                "SELECT 1=1, 1=2                         | SELECT TRUE, FALSE",
                "SELECT 0.1+0.2+0.3                      | SELECT CAST(0.6 AS DOUBLE PRECISION)",
                "SELECT -0.0, 12, 3.0                    | SELECT 0E0, CAST(12 AS NUMERIC), CAST(3 AS NUMERIC(3,2))",
                "SELECT x'00ff', 12, 'é'                 | SELECT x'00ff', x'3132', x'c3a9'",
                "SELECT 12, '2024-02-29'                 | SELECT '12', DATE '2024-02-29'",
                "SELECT '2024-02-29 10:00:00'            | SELECT CAST('2024-02-29 10:00:00' AS TIMESTAMP(0))",
                "SELECT 1 WHERE 0                        | SELECT 1 WHERE FALSE",
            })
    void same(String inSqlite, String inH2) throws Exception {
        assertThat(compare(inSqlite, inH2)).isEqualTo(Outcome.SAME);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VALUES(1),(2)     | VALUES(1),(3)",
                "VALUES(1),(2)     | VALUES(1),(2),(2)",
                "VALUES(1),(1)     | VALUES(1)",
                "SELECT NULL       | SELECT ''",
                "SELECT 'ab','c'   | SELECT 'a','bc'",
                "SELECT 1.5        | SELECT CAST(2 AS BIGINT)",
                "SELECT 'x'        | SELECT 'X'",
                "SELECT 7          | SELECT CAST(s AS BIGINT) FROM (VALUES('x')) t(s)",
            })
    void other(String inSqlite, String inH2) throws Exception {
        assertThat(compare(inSqlite, inH2)).isEqualTo(Outcome.OTHER);
    }

    @Test
    void aViewThatTakesTooLongIsNotComparedAndLeavesNothingBehind() throws Exception {
        String endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT max(i) FROM n";

        assertThat(compare(endless, "SELECT 1", 100_000)).isEqualTo(Outcome.UNKNOWN);
        run(sqlite, "CREATE TABLE t AS SELECT 1");
    }
}
