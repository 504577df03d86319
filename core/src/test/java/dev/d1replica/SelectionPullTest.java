package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.emulator.Fault;
import dev.d1replica.query.Selection;
import dev.d1replica.replica.Skipped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A selection of tables is whole: what belongs to them comes too, and what points out of it is told. */
final class SelectionPullTest {
    private static final String SCHEMA =
            "SELECT type || ' ' || name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_autoindex%' ORDER BY 1";

    @TempDir
    Path folder;

    private D1Emulator emulator;
    private Path source;

    @BeforeEach
    void serve() throws Exception {
        source = Databases.create(
                folder,
                "CREATE TABLE users(id INTEGER PRIMARY KEY AUTOINCREMENT, mail TEXT UNIQUE)",
                "INSERT INTO users VALUES(5, 'a'), (9, 'b')",
                "CREATE TABLE orders(id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER REFERENCES users(id)) -- a comment",
                "INSERT INTO orders VALUES(1, 5), (2, 9)",
                "CREATE INDEX users_mail ON users(mail)",
                "CREATE INDEX orders_user ON orders(user_id)",
                "CREATE TRIGGER users_no AFTER DELETE ON users BEGIN SELECT RAISE(ABORT, 'no'); END",
                "CREATE VIEW mails AS SELECT mail FROM users",
                "CREATE VIEW short_mails AS SELECT mail FROM mails WHERE length(mail) < 9",
                "CREATE TRIGGER mails_in INSTEAD OF INSERT ON mails BEGIN INSERT INTO users(mail) VALUES(new.mail); END",
                "CREATE VIEW user_orders AS SELECT * FROM orders JOIN users ON user_id = users.id",
                "CREATE VIEW many AS SELECT count(*) FROM user_orders",
                "CREATE VIRTUAL TABLE search USING fts5(mail, content='users', content_rowid='id')",
                "INSERT INTO search(search) VALUES('rebuild')");
        emulator = D1Emulator.builder().database("source", source).start();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Path replica() {
        return folder.resolve("replica.sqlite");
    }

    private Manifest pull(Selection selection) throws Exception {
        return Service.pull(Service.of(emulator).withSelection(selection), "source")
                .to(replica());
    }

    private static Selection only(String... tables) {
        return new Selection(List.of(tables), List.of(), List.of());
    }

    @Test
    void aTableComesWithAllThatBelongsToIt() throws Exception {
        Manifest manifest = pull(only("USERS"));
        assertThat(Databases.rows(replica(), SCHEMA))
                .containsExactly(
                        "index users_mail",
                        "table sqlite_sequence",
                        "table users",
                        "trigger mails_in",
                        "trigger users_no",
                        "view mails",
                        "view short_mails");
        assertThat(Databases.rows(replica(), "SELECT * FROM sqlite_sequence")).containsExactly("users|9");
        assertThat(manifest.replica().skipped())
                .extracting(Skipped::name)
                .containsExactlyInAnyOrder("user_orders", "many");
    }

    @Test
    void foreignKeysIntoLeftOutTablesAreTold() throws Exception {
        Manifest manifest = pull(new Selection(List.of(), List.of("users", "search"), List.of()));
        assertThat(manifest.replica().skipped())
                .contains(new Skipped("foreign key", "orders", "it points to \"users\", which is left out"));
        assertThat(manifest.replica().verification().foreignKeyViolations()).isEqualTo(2);
        assertThat(Databases.rows(replica(), SCHEMA))
                .containsExactly("index orders_user", "table orders", "table sqlite_sequence");
    }

    @Test
    void aTableCanComeWithoutItsRows() throws Exception {
        Manifest manifest = pull(new Selection(List.of(), List.of("search"), List.of("orders")));
        assertThat(Databases.rows(replica(), "SELECT count(*) FROM orders")).containsExactly("0");
        assertThat(Databases.rows(replica(), "SELECT count(*) FROM users")).containsExactly("2");
        assertThat(Databases.rows(replica(), "SELECT sql FROM sqlite_schema WHERE name='orders'"))
                .isEqualTo(Databases.rows(source, "SELECT sql FROM sqlite_schema WHERE name='orders'"));
        assertThat(Databases.rows(replica(), SCHEMA)).contains("index orders_user", "view user_orders", "view many");
        assertThat(Databases.rows(replica(), "SELECT name FROM sqlite_sequence"))
                .containsExactly("users");
        assertThat(manifest.replica().skipped())
                .containsExactly(new Skipped("rows", "orders", "only the definition was asked for"));
    }

    @Test
    void aVirtualTableCanBeSelected() throws Exception {
        pull(only("users", "search"));
        assertThat(Databases.rows(replica(), "SELECT rowid FROM search WHERE search MATCH 'b'"))
                .containsExactly("9");
    }

    @Test
    void anUnknownTableEndsItBeforeAnythingIsLocked() {
        List<String> asked = new ArrayList<>();
        ExportSettings settings = Service.of(emulator)
                .withSelection(new Selection(List.of("users", "user"), List.of("odrers"), List.of()))
                .withListeners(found -> asked.add("export"), line -> asked.add(line));
        assertThatThrownBy(() -> Service.pull(settings, "source").to(replica()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("named user, odrers");
        assertThat(asked).isEmpty();
        assertThat(replica()).doesNotExist();
    }

    @Test
    void withoutTheRightToQueryTheExportGoesOnAndSaysSo() throws Exception {
        List<String> notes = new ArrayList<>();
        try (D1Emulator strict = D1Emulator.builder()
                .database("source", Golden.source("shop"))
                .fault(Fault.Request.LOOKUP, 3, FORBIDDEN)
                .start()) {
            ExportSettings settings = Service.of(strict).withListeners(found -> {}, new Notes(notes));
            Service.pull(settings, "source").tables("maker").to(replica());
        }
        assertThat(notes).singleElement().asString().startsWith("the schema could not be read before the export");
        assertThat(Databases.rows(replica(), SCHEMA)).containsExactly("table maker");
    }

    @Test
    void leavingOutNeedsTheRightToQuery() throws Exception {
        try (D1Emulator strict = D1Emulator.builder()
                .database("source", Golden.source("shop"))
                .fault(Fault.Request.LOOKUP, 3, FORBIDDEN)
                .start()) {
            ExportSettings settings =
                    Service.of(strict).withSelection(new Selection(List.of(), List.of("maker"), List.of()));
            assertThatThrownBy(() -> Service.pull(settings, "source").to(replica()))
                    .isInstanceOf(ConfigurationException.class);
        }
    }

    /** Of the third look-up: by name, by id, then the first query. */
    private static final Fault.Answer FORBIDDEN = new Fault.Answer(
            403,
            java.util.Map.of(),
            "{\"success\":false,\"errors\":[{\"code\":10000,\"message\":\"Authentication error\"}],\"messages\":[],"
                    + "\"result\":null}");

    private record Notes(List<String> lines) implements dev.d1replica.export.ExportListener {
        @Override
        public void logLine(String line) {
            // not looked at
        }

        @Override
        public void note(String line) {
            lines.add(line);
        }
    }
}
