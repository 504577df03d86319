package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.replica.sqlite.SqliteComparison;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options by which the database itself is asked, against the emulator. */
final class ReadBackTest {
    @TempDir
    Path folder;

    private D1Emulator emulator;
    private Path replica;

    @BeforeEach
    void serve() throws Exception {
        emulator = D1Emulator.builder()
                .database("snowflakes", Cli.source("snowflakes"))
                .database("fts5", Cli.source("fts5"))
                .database("shop", Cli.source("shop"))
                .start();
        replica = folder.resolve("replica.sqlite");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Cli.Ended pull(String database, Object... more) {
        return run("pull", database, "--to", replica, more);
    }

    private Cli.Ended run(String command, String database, String where, Path file, Object... more) {
        List<Object> words = new ArrayList<>(
                List.of(command, database, where, file, "--api-url", emulator.baseUri(), "--token-file", "-"));
        words.addAll(List.of(more));
        return Cli.runWithStdin(emulator.token().getBytes(StandardCharsets.UTF_8), words.toArray());
    }

    @Test
    void exactValuesAreCountedInTheReport() {
        JsonObject exact =
                pull("snowflakes", "--exact", "--json").exits(0).json().getJsonObject("exact");
        assertThat(exact.getInt("found")).isPositive().isEqualTo(exact.getInt("repaired"));
        assertThat(exact.getInt("left")).isZero();
        assertThat(exact.getBoolean("unchanged")).isTrue();
        assertThat(SqliteComparison.compare(Cli.source("snowflakes"), replica, 5))
                .isEmpty();
    }

    @Test
    void peopleAreToldToo() {
        Cli.Ended ended = pull("snowflakes", "--exact").exits(0);
        assertThat(ended.out()).containsPattern("read back: \\d+ suspect values, \\d+ put right, 0 left");
        assertThat(ended.err()).contains("reading back what the export bends in \"message\"");
    }

    @Test
    void withoutItCollidingKeysAreRefused() {
        pull("snowflakes").exits(8);
        assertThat(replica).doesNotExist();
    }

    @Test
    void virtualTablesComeUnlessNobodyMayLook() {
        assertThat(pull("fts5").exits(0).err()).contains("left out of the dump: \"recipe_search\"");
        Cli.Ended refused = pull("fts5", "--no-preflight", "--quiet").exits(5);
        assertThat(refused.error()).contains("virtual tables");
    }

    @Test
    void theShellsDumpHasThem() throws Exception {
        Path dump = folder.resolve("dump.sql");
        run("export", "fts5", "--output", dump, "--compatibility", "sqlite3_cli_only")
                .exits(0);
        assertThat(Files.readString(dump)).contains("CREATE VIRTUAL TABLE recipe_search");
        assertThat(run("export", "fts5", "--output", dump, "--compatibility", "other")
                        .exits(2)
                        .err())
                .contains("neither d1 nor sqlite3_cli_only");
        run("export", "fts5", "--output", dump, "--compatibility", "sqlite3_cli_only", "--no-data")
                .exits(2);
    }

    @Test
    void tablesAreTakenLeftOutAndEmptied() {
        JsonObject json = pull("shop", "--table", "maker", "--table", "part", "--no-data-table", "part", "--json")
                .exits(0)
                .json();
        assertThat(json.getJsonArray("tables").toString())
                .isEqualTo("[{\"name\":\"maker\",\"rows\":7},{\"name\":\"part\",\"rows\":0}]");
        pull("shop", "--exclude-table", "maker").exits(0);
        assertThat(pull("shop", "--exclude-table", "makers", "--quiet").exits(2).error())
                .contains("no table, index, trigger or view named makers");
    }
}
