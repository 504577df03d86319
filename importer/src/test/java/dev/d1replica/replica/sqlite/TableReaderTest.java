package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableReaderTest {
    private Connection connection;
    private TableReader reader;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        reader = new TableReader(connection);
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

    private Optional<TableReader.Made> make(String table, String sql) throws SQLException {
        reader.expect();
        run(sql);
        return reader.made(table);
    }

    @Test
    void findsATableAsTheSchemaHasIt() throws SQLException {
        assertThat(make("PLAIN", "CREATE TABLE plain(a)")).hasValue(new TableReader.Made("plain", 2, false));
        assertThat(make("counted", "CREATE TABLE counted(a INTEGER PRIMARY KEY AUTOINCREMENT)"))
                .hasValueSatisfying(table -> assertThat(table.name()).isEqualTo("counted"));
        assertThat(make("last", "CREATE TABLE last(a)"))
                .hasValueSatisfying(table -> assertThat(table.name()).isEqualTo("last"));
    }

    @Test
    void knowsIndexesOfTheTableFromThoseOfOthers() throws SQLException {
        assertThat(make("keyed", "CREATE TABLE keyed(a TEXT PRIMARY KEY, b UNIQUE)"))
                .hasValueSatisfying(table -> assertThat(table.indexed()).isTrue());
        run("CREATE INDEX other ON keyed(b, a)");
        assertThat(make("plain", "CREATE TABLE plain(a INTEGER PRIMARY KEY)"))
                .hasValueSatisfying(table -> assertThat(table.indexed()).isFalse());
    }

    @Test
    void takesNoTableForNewThatWasThere() throws SQLException {
        make("first", "CREATE TABLE first(a)");
        assertThat(make("first", "CREATE TABLE IF NOT EXISTS first(a)")).isEmpty();
        assertThat(make("second", "CREATE TABLE second(a)")).isPresent();
        assertThat(make("First", "CREATE TABLE IF NOT EXISTS First(a)")).isEmpty();
    }

    @Test
    void takesNoTableForNewThatSomebodyElseMade() throws SQLException {
        make("first", "CREATE TABLE first(a)");
        reader.forget();
        run("CREATE VIRTUAL TABLE words USING fts5(text)");
        assertThat(make("words_data", "CREATE TABLE IF NOT EXISTS words_data(id INTEGER PRIMARY KEY, block BLOB)"))
                .isEmpty();
    }
}
