package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.replica.Replay;
import dev.d1replica.replica.ReplayOptions;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.VerifyLevel;
import dev.d1replica.replica.sqlite.file.KeyedRecords;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** One dump, loaded page by page and by the engine. */
final class BothWays {
    private final Path directory;

    BothWays(Path directory) {
        this.directory = directory;
    }

    /** The replica that was written page by page. */
    Path pages() {
        return directory.resolve("pages.sqlite");
    }

    /** The replica that the engine has written. */
    Path engine() {
        return directory.resolve("engine.sqlite");
    }

    /** Loads in both ways, compares, and returns what of the first was not written by pages. */
    ReplicaReport load(String dump, int pageSize) throws Exception {
        ReplicaReport report = load(dump, SqliteEngine.PAGES, pageSize, pages());
        load(dump, SqliteEngine.SQLITE, pageSize, engine());
        assertThat(Contents.of(pages())).isEqualTo(Contents.of(engine()));
        assertThat(records(pages())).isEqualTo(records(engine()));
        assertThat((double) Files.size(pages())).isLessThan(1.05 * Files.size(engine()) + 16 * pageSize);
        return report;
    }

    /** Of all indexes and of tables without rowid, byte by byte. */
    private static List<List<String>> records(Path file) throws Exception {
        List<List<String>> records = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
                Statement statement = connection.createStatement();
                ResultSet roots =
                        statement.executeQuery("SELECT rootpage FROM sqlite_schema WHERE type = 'index' OR name IN"
                                + " (SELECT name FROM pragma_table_list WHERE wr) ORDER BY name")) {
            while (roots.next()) {
                records.add(KeyedRecords.of(file, roots.getInt(1)));
            }
        }
        return records;
    }

    private static ReplicaReport load(String dump, SqliteEngine engine, int pageSize, Path target) throws Exception {
        try (SqliteReplica replica = SqliteReplica.create(target, engine, pageSize)) {
            ReplicaReport report = new Replay(
                            new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)),
                            replica,
                            ReplayOptions.defaults().withVerify(VerifyLevel.FULL))
                    .run();
            replica.publish();
            return report;
        }
    }

    /** Later writes to a table with rowids and the column {@code c0}: in place, in a log and over the whole file. */
    void goOn(String table) throws Exception {
        goOn(
                "DELETE FROM %s WHERE rowid %% 3 = 1".formatted(table),
                "INSERT INTO %1$s(c0) SELECT c0 FROM %1$s".formatted(table),
                "UPDATE %s SET c0 = NULL WHERE rowid %% 5 = 1".formatted(table));
    }

    /** Later writes: two in place, one in a log; and then over the whole file. */
    void goOn(String first, String second, String inLog) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + pages().toUri());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(first);
            statement.executeUpdate(second);
            statement.execute("PRAGMA journal_mode=WAL");
            statement.executeUpdate(inLog);
            assertSound(statement);
            statement.execute("PRAGMA journal_mode=DELETE");
            statement.executeUpdate("VACUUM");
            assertSound(statement);
        }
    }

    private static void assertSound(Statement statement) throws Exception {
        try (ResultSet check = statement.executeQuery("PRAGMA integrity_check")) {
            assertThat(check.getString(1)).isEqualTo("ok");
        }
    }
}
