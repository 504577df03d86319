package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.dump.Position;
import dev.d1replica.dump.StatementKind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewTablesTest {
    private Connection connection;
    private NewTables tables;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        tables = new NewTables(connection);
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

    private void make(String table, String sql) throws SQLException {
        tables.expect();
        run(sql);
        tables.add(new dev.d1replica.dump.Statement(StatementKind.CREATE_TABLE, table, sql, Position.START, true));
    }

    private boolean isIndexed(String table) throws SQLException {
        return tables.take(table).orElseThrow().indexed();
    }

    @Test
    void givesATableOutOnceAsTheSchemaHasIt() throws SQLException {
        make("PLAIN", "CREATE TABLE Plain(a)");
        make("counted", "CREATE TABLE counted(a INTEGER PRIMARY KEY AUTOINCREMENT)");
        make("la\"st", "CREATE TABLE \"la\"\"st\"(a INTEGER PRIMARY KEY)");

        assertThat(tables.take("plain")).hasValueSatisfying(table -> {
            assertThat(table.name()).isEqualTo("Plain");
            assertThat(table.root()).isEqualTo(2);
            assertThat(table.definition().sql()).isEqualTo("CREATE TABLE Plain(a)");
        });
        assertThat(tables.take("plain")).isEmpty();
        assertThat(tables.take("sqlite_sequence")).isEmpty();
        assertThat(tables.take("la\"st")).isPresent();
        make("later", "CREATE TABLE later(a)");
        assertThat(tables.take("later")).isPresent();
        assertThat(tables.take("counted")).isPresent();
    }

    @Test
    void knowsAutomaticIndexesOfATableFromOtherIndexes() throws SQLException {
        make("keyed", "CREATE TABLE keyed(a TEXT PRIMARY KEY, b UNIQUE)");
        make("plain", "CREATE TABLE plain(a INTEGER PRIMARY KEY, b)");
        run("CREATE INDEX other ON plain(b)");
        make("one", "CREATE TABLE one(a UNIQUE)");

        assertThat(isIndexed("keyed")).isTrue();
        assertThat(isIndexed("plain")).isFalse();
        assertThat(isIndexed("one")).isTrue();
    }

    @Test
    void takesNoTableForNewThatWasThere() throws SQLException {
        make("first", "CREATE TABLE first(a)");
        make("First", "CREATE TABLE IF NOT EXISTS First(b)");
        assertThat(tables.take("first"))
                .hasValueSatisfying(
                        table -> assertThat(table.definition().sql()).isEqualTo("CREATE TABLE first(a)"));

        make("first", "CREATE TABLE IF NOT EXISTS first(a)");
        assertThat(tables.take("first")).isEmpty();
    }

    @Test
    void takesNoTableForNewThatSomebodyElseMade() throws SQLException {
        make("first", "CREATE TABLE first(a)");
        tables.othersFollow();
        run("CREATE VIRTUAL TABLE words USING fts5(text)");
        make("words_data", "CREATE TABLE IF NOT EXISTS words_data(id INTEGER PRIMARY KEY, block BLOB)");

        assertThat(tables.take("words_data")).isEmpty();
        assertThat(tables.take("first")).isPresent();
    }
}
