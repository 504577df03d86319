package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.dump.DumpException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpSourceTest {
    private static final String DUMP = """
            PRAGMA defer_foreign_keys=TRUE;
            CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT);
            INSERT INTO "users" ("id","name") VALUES(1,replace('a\\nb','\\n',char(10)));
            INSERT INTO "users" ("id","name") VALUES(2,NULL);
            CREATE INDEX by_name ON users(name);
            CREATE TRIGGER t AFTER INSERT ON users BEGIN DELETE FROM users; END;
            CREATE VIEW v AS SELECT name FROM users;
            """;

    @TempDir
    Path folder;

    @Test
    void exportsWhatTheDumpHeld() throws Exception {
        Path dump = Files.writeString(folder.resolve("shop.sql"), DUMP);
        try (D1Emulator emulator = D1Emulator.builder().database("shop", dump).start()) {
            ApiClient client = new ApiClient(emulator);
            String database = "/d1/database/" + emulator.databases().get(0).id();
            assertThat(client.download(ApiClient.signedUrl(client.finishExport(database, "{}")))
                            .body())
                    .isEqualTo(DUMP);
        }
    }

    @Test
    void keepsItsBookmarkFromStartToStart() throws Exception {
        Path dump = Files.writeString(folder.resolve("shop.sql"), DUMP);
        assertThat(bookmark(dump)).isEqualTo(bookmark(dump));
    }

    @Test
    void refusesWhatIsNeitherSqliteNorADump() throws Exception {
        Path page = Files.writeString(folder.resolve("page.sql"), "<html>Bad Gateway</html>");
        D1Emulator.Builder builder = D1Emulator.builder().database("page", page);
        assertThatThrownBy(builder::start).isInstanceOf(DumpException.class);
    }

    private static String bookmark(Path dump) throws Exception {
        try (D1Emulator emulator = D1Emulator.builder().database("shop", dump).start()) {
            return new ApiClient(emulator)
                    .get("/d1/database/" + emulator.databases().get(0).id() + "/time_travel/bookmark")
                    .result()
                    .getString("bookmark");
        }
    }
}
