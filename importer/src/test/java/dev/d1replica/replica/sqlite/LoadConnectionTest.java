package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the connection refuses, should a statement reach it that the parser ought to have refused. */
class LoadConnectionTest {
    @TempDir
    Path directory;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = LoadConnection.open(directory.resolve("load.sqlite"), false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private void assertRefused(String sql, String reason) {
        assertThatThrownBy(() -> run(sql))
                .as(sql.substring(0, Math.min(100, sql.length())))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(Refusal.words(e)).contains(reason));
    }

    @Test
    void noOtherFileCanBeReached() throws Exception {
        assertRefused("ATTACH '" + directory.resolve("pwned") + "' AS p", "too many attached databases - max 0");
        assertRefused("ATTACH ':memory:' AS p", "too many attached databases - max 0");
        connection.setAutoCommit(true);
        assertRefused("VACUUM INTO '" + directory.resolve("pwned") + "'", "too many attached databases - max 0");
        assertThat(Replicas.files(directory)).containsExactly("load.sqlite");
    }

    @Test
    void noExtensionCanBeLoaded() throws Exception {
        run("CREATE TABLE t(a)");
        assertRefused("INSERT INTO t VALUES(load_extension('pwned'))", "not authorized");
        assertRefused("CREATE VIRTUAL TABLE v USING csv(filename='/etc/passwd')", "no such module: csv");
    }

    @Test
    void functionsThatReachOutOfTheSchemaAreUnsafeInIt() throws Exception {
        run("CREATE TABLE t(a DEFAULT (load_extension('pwned')))");
        assertRefused("INSERT INTO t DEFAULT VALUES", "unsafe use of load_extension()");
        try (Statement statement = connection.createStatement();
                ResultSet trusted = statement.executeQuery("PRAGMA trusted_schema")) {
            assertThat(trusted.getInt(1)).isZero();
        }
    }

    @Test
    void noTriggerCanFire() throws Exception {
        run("CREATE TABLE t(a)");
        run("CREATE TRIGGER x AFTER INSERT ON t BEGIN DELETE FROM t; END");
        assertRefused("INSERT INTO t VALUES(1)", "triggers nested too deep");
    }

    @Test
    void sizesAreLimited() throws Exception {
        run("CREATE TABLE t(a)");
        assertRefused("INSERT INTO t VALUES(randomblob(" + (ConnectionLimits.LENGTH + 1) + "))", "too big");
        assertRefused("SELECT '" + "x".repeat(ConnectionLimits.SQL_LENGTH) + "'", "too big");
        assertRefused("SELECT " + "1+".repeat(ConnectionLimits.EXPRESSION_DEPTH) + "1", "maximum depth 500");
        assertRefused("SELECT max(1" + ",1".repeat(ConnectionLimits.FUNCTION_ARGUMENTS) + ")", "too many arguments");
        assertRefused("SELECT 1" + " UNION SELECT 1".repeat(ConnectionLimits.COMPOUND_SELECT), "too many terms");
        assertRefused(
                "INSERT INTO t SELECT 'x' LIKE '" + "%".repeat(ConnectionLimits.LIKE_PATTERN_LENGTH + 1) + "'",
                "too complex");
    }

    @Test
    void onlyWhatReadsLiteralsTakesLongerStatements() throws Exception {
        String value = "x".repeat(ConnectionLimits.SQL_LENGTH);
        try (Connection reference = LoadConnection.open(directory.resolve("reference.sqlite"), true);
                Statement statement = reference.createStatement();
                ResultSet length = statement.executeQuery("SELECT length('" + value + "')")) {
            assertThat(length.getInt(1)).isEqualTo(value.length());
        }
    }
}
