package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.wrangler.WranglerProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was pulled into wrangler's local state is what wrangler reads there: the file's name is right, and so are its rows. */
@Tag("wrangler")
class WranglerLocalStateTest {
    private static final String ROWS = "SELECT count(*) AS purchases FROM purchase";

    @TempDir
    static Path installing;

    @TempDir
    Path folder;

    private D1Emulator emulator;

    @BeforeAll
    static void install() throws Exception {
        Wrangler.install(installing);
    }

    @BeforeEach
    void start() throws Exception {
        Path golden = Path.of(System.getProperty("basedir", "")).resolve("../golden/shop/source.sqlite");
        emulator = D1Emulator.builder().database("shop", golden).start();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    /** By preview_database_id, database_id and binding: each names the file otherwise. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"database_id\": \"c020574a-5623-407b-be0c-cd192bab9545\"",
                "\"database_id\": \"none yet\", \"preview_database_id\": \"DB\"",
                "\"migrations_dir\": \"sql\"",
            })
    void wranglerReadsWhatWasPulled(String entry) throws Exception {
        Files.writeString(
                folder.resolve("wrangler.jsonc"),
                "{ \"name\": \"store\", \"compatibility_date\": \"2026-01-01\", // ours\n"
                        + "\"d1_databases\": [ { \"binding\": \"DB\", \"database_name\": \"shop\", " + entry
                        + " }, ] }");
        pull();
        Wrangler wrangler = new Wrangler(folder, emulator);
        assertRows(wrangler.executeLocal("shop", ROWS));
        Wrangler.Run changed = wrangler.executeLocal("shop", "DELETE FROM purchase");
        assertThat(changed.status()).as(changed.output()).isZero();
        // over a file in write-ahead mode, which wrangler has made of it
        pull();
        assertRows(wrangler.executeLocal("DB", ROWS));
    }

    private void pull() throws Exception {
        Map<String, String> environment = Map.of(
                "CLOUDFLARE_API_BASE_URL", emulator.baseUri().toString(),
                "CLOUDFLARE_API_TOKEN", emulator.token(),
                "CLOUDFLARE_ACCOUNT_ID", emulator.accountId());
        WranglerProject project = WranglerProject.find(folder, environment, Optional.empty(), Optional.empty());
        D1Replica.pull("shop", Access.of(project)).to(Target.of(project.localState(project.onlyDatabase())));
    }

    private static void assertRows(Wrangler.Run run) {
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.output()).contains("\"purchases\": 179");
    }
}
