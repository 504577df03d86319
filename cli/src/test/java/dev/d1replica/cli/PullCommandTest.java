package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.replica.sqlite.SqliteComparison;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, told. */
final class PullCommandTest {
    @TempDir
    Path folder;

    @TempDir
    Path secrets;

    private FakeApi api;
    private Path replica;
    private Path token;

    @BeforeEach
    void serve() throws Exception {
        api = new FakeApi(Files.readAllBytes(Cli.dump("shop")));
        replica = folder.resolve("shop.sqlite");
        token = Files.writeString(secrets.resolve("token"), FakeApi.TOKEN + "\n");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void fromTheEmulatorByNameWithTheTokenFromStdin() throws Exception {
        try (D1Emulator emulator =
                D1Emulator.builder().database("shop", Cli.source("shop")).start()) {
            byte[] stdin = emulator.token().getBytes(StandardCharsets.UTF_8);
            Cli.runWithStdin(
                            stdin,
                            "pull",
                            "shop",
                            "--to",
                            replica,
                            "--api-url",
                            emulator.baseUri(),
                            "--token-file",
                            "-")
                    .exits(0);
        }
        assertThat(SqliteComparison.compare(Cli.source("shop"), replica, 5)).isEmpty();
    }

    @Test
    void tellsPeopleWhatItMade() {
        Cli.Ended ended =
                Cli.run(api.words("pull", token, "shop", "--to", replica)).exits(0);
        assertThat(ended.out())
                .contains(replica + ": 6 tables, 1,312 rows")
                .contains("suspect: purchase.remark: 8 values, newline-placeholder");
        assertThat(ended.err())
                .isEqualToNormalizingNewlines("exporting shop (" + FakeApi.DATABASE
                        + ", 4.1 kB): the database answers no queries meanwhile\n");
    }

    @Test
    void jsonIsOneObjectWithThePromisedMembers() throws Exception {
        JsonObject json = Cli.run(api.words("pull", token, FakeApi.DATABASE, "--to", replica, "--json"))
                .exits(0)
                .json();
        assertThat(json.keySet())
                .containsExactly(
                        "command",
                        "status",
                        "target",
                        "engine",
                        "database",
                        "bookmark",
                        "dump",
                        "statements",
                        "rows",
                        "tables",
                        "suspects",
                        "skipped",
                        "fallbacks",
                        "rejectedRows",
                        "verification",
                        "seconds");
        assertThat(json.getString("command")).isEqualTo("pull");
        assertThat(json.getString("status")).isEqualTo("ok");
        assertThat(json.getString("target")).isEqualTo(replica.toString());
        assertThat(json.getString("bookmark")).isEqualTo("bookmark-7");
        assertThat(json.getJsonObject("database"))
                .hasToString("{\"id\":\"" + FakeApi.DATABASE + "\",\"name\":\"shop\"}");
        assertThat(json.getJsonObject("dump").keySet()).containsExactly("filename", "bytes", "sha256");
        assertThat(json.getJsonObject("seconds").keySet()).containsExactly("export", "download", "replay", "total");
        try (JsonReader beside = Json.createReader(Files.newInputStream(folder.resolve("shop.sqlite.manifest.json")))) {
            assertThat(beside.readObject()).isEqualTo(json);
        }
    }

    @Test
    void quietSaysNothing() {
        Cli.Ended ended = Cli.run(api.words("pull", token, "shop", "--to", replica, "--quiet"))
                .exits(0);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void verboseTellsTheServersLogLinesAndNoSecret() {
        Cli.Ended ended = Cli.run(api.words("pull", token, "shop", "--to", replica, "--verbose", "--json"))
                .exits(0);
        assertThat(ended.err()).contains("Finished");
        assertThat(ended.out() + ended.err()).doesNotContain(FakeApi.TOKEN).doesNotContain(FakeApi.SIGNATURE);
    }

    @Test
    void theDumpIsKeptAndComparedUnderFullVerification() throws Exception {
        Path kept = folder.resolve("kept.sql");
        Cli.run(api.words("pull", token, "shop", "--to", replica, "--keep-dump", kept, "--verify", "full", "--yes"))
                .exits(0);
        assertThat(kept).hasSameBinaryContentAs(Cli.dump("shop"));
        assertThat(Folder.names(folder)).containsExactly("kept.sql", "shop.sqlite", "shop.sqlite.manifest.json");
    }

    @Test
    void noExportIsStartedForATargetThatCannotBeWritten() {
        Cli.Ended ended = Cli.run(api.words("pull", token, "shop", "--to", folder.resolve("missing/shop.sqlite")))
                .exits(8);
        assertThat(ended.error()).isEqualTo("no such folder: " + folder.resolve("missing"));
        assertThat(api.requests()).allMatch(request -> request.startsWith("GET"));
    }

    @Test
    void tablesAreRepeatable() throws Exception {
        try (D1Emulator emulator =
                D1Emulator.builder().database("shop", Cli.source("shop")).start()) {
            Files.writeString(token, emulator.token());
            JsonObject json = Cli.run(
                            "pull",
                            "shop",
                            "--to",
                            replica,
                            "--json",
                            "--table",
                            "maker",
                            "--table",
                            "part",
                            "--api-url",
                            emulator.baseUri(),
                            "--token-file",
                            token)
                    .exits(0)
                    .json();
            assertThat(json.getJsonArray("tables"))
                    .extracting(table -> table.asJsonObject().getString("name"))
                    .containsExactlyInAnyOrder("maker", "part");
        }
    }
}
