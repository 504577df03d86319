package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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

    private List<TableReader.Made> make(String... definitions) throws SQLException {
        for (String definition : definitions) {
            reader.expect();
            run(definition);
        }
        return reader.made();
    }

    @Test
    void findsTablesAsTheSchemaHasThem() throws SQLException {
        assertThat(make("CREATE TABLE Plain(a)")).containsExactly(new TableReader.Made("Plain", 2, false));
        assertThat(make(
                        "CREATE TABLE counted(a INTEGER PRIMARY KEY AUTOINCREMENT)",
                        "CREATE TABLE \"la\"\"st\"(a INTEGER PRIMARY KEY)"))
                .extracting(TableReader.Made::name)
                .contains("counted", "la\"st");
        assertThat(reader.made()).isEmpty();
    }

    @Test
    void knowsAutomaticIndexesOfATableFromOtherIndexes() throws SQLException {
        assertThat(make(
                        "CREATE TABLE keyed(a TEXT PRIMARY KEY, b UNIQUE)",
                        "CREATE TABLE plain(a INTEGER PRIMARY KEY, b)",
                        "CREATE INDEX other ON plain(b)",
                        "CREATE TABLE unique_one(a UNIQUE)"))
                .filteredOn(TableReader.Made::indexed)
                .extracting(TableReader.Made::name)
                .containsExactlyInAnyOrder("keyed", "unique_one");
    }

    @Test
    void takesNoTableForNewThatWasThere() throws SQLException {
        assertThat(make("CREATE TABLE first(a)")).hasSize(1);
        assertThat(make("CREATE TABLE IF NOT EXISTS first(a)")).isEmpty();
        assertThat(make("CREATE TABLE second(a)", "CREATE TABLE IF NOT EXISTS First(a)"))
                .extracting(TableReader.Made::name)
                .containsExactly("second");
    }

    @Test
    void takesNoTableForNewThatSomebodyElseMade() throws SQLException {
        make("CREATE TABLE first(a)");
        reader.forget();
        run("CREATE VIRTUAL TABLE words USING fts5(text)");
        assertThat(make("CREATE TABLE IF NOT EXISTS words_data(id INTEGER PRIMARY KEY, block BLOB)"))
                .isEmpty();
    }
}
