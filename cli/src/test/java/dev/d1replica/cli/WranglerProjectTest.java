package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.replica.sqlite.SqliteComparison;
import jakarta.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a wrangler project nothing needs to be said twice. */
final class WranglerProjectTest {
    private static final String STATE = ".wrangler/state/v3/d1/miniflare-D1DatabaseObject";

    @TempDir
    Path project;

    private D1Emulator emulator;
    private Path config;

    @BeforeEach
    void makeProject() throws Exception {
        emulator = D1Emulator.builder().database("shop", Cli.source("shop")).start();
        config = Files.writeString(project.resolve("wrangler.jsonc"), """
                { "account_id": "%s", // the emulator's
                  "d1_databases": [ { "binding": "DB", "database_name": "shop" }, ], }
                """.formatted(emulator.accountId()));
        Files.writeString(
                project.resolve(".env"),
                "CLOUDFLARE_API_TOKEN=" + emulator.token() + "\nCLOUDFLARE_API_BASE_URL=" + emulator.baseUri() + "\n");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void pullAloneIsEnough() throws Exception {
        Cli.Ended ended = Cli.run("pull", "--config", config, "--to", "wrangler", "--verbose")
                .exits(0);
        assertThat(ended.err().lines())
                .contains(
                        "wrangler configuration: " + config,
                        "database: shop, binding DB of the wrangler configuration",
                        "account: " + emulator.accountId() + ", from account_id in wrangler.jsonc",
                        "credentials: from CLOUDFLARE_API_TOKEN in .env",
                        "API: " + emulator.baseUri() + ", from CLOUDFLARE_API_BASE_URL in .env");
        assertThat(ended.out())
                .contains("next: npx wrangler d1 execute shop --local --config " + config
                        + " --command 'SELECT * FROM \"stock_entry\" LIMIT 5'");
        List<String> files = Folder.names(project.resolve(STATE));
        assertThat(files).hasSize(2).anyMatch(name -> name.endsWith(".sqlite"));
        assertThat(SqliteComparison.compare(
                        Cli.source("shop"), project.resolve(STATE).resolve(files.get(0)), 5))
                .isEmpty();
    }

    @Test
    void theNextCommandIsForTheSameEnvironment() throws Exception {
        Files.writeString(config, """
                { "env": { "staging": { "d1_databases": [ { "binding": "DB", "database_name": "shop" } ] } } }
                """);
        assertThat(Cli.run("pull", "--config", config, "--env", "staging", "--to", "wrangler")
                        .exits(0)
                        .out())
                .contains(
                        "next: npx wrangler d1 execute shop --local --config " + config + " --env staging --command ");
    }

    @Test
    void theBindingNamesTheDatabaseToo() throws Exception {
        Path dump = project.resolve("kept.sql");
        Cli.run("export", "DB", "--config", config, "--output", dump, "--quiet").exits(0);
        assertThat(Cli.run("inspect", dump).exits(0).out()).contains("1,312 rows");
        Cli.run("load", dump, "--config", config, "--to", "wrangler").exits(0);
        assertThat(Cli.run("verify", "wrangler", "--config", config, "--dump", dump)
                        .exits(0)
                        .out())
                .contains("equal to");
    }

    @Test
    void pullingAgainLocksNothingWhileNothingHasChanged() {
        Object[] words = {"pull", "--config", config, "--to", project.resolve("shop.sqlite"), "--if-changed"};
        Cli.run(words).exits(0);
        Cli.Ended again = Cli.run(words).exits(0);
        assertThat(again.out())
                .isEqualToIgnoringNewLines(
                        project.resolve("shop.sqlite") + ": unchanged, as the database is; nothing was exported");
        assertThat(again.err()).isEmpty();
        Object[] json = Stream.concat(Arrays.stream(words), Stream.of("--json")).toArray();
        assertThat(Cli.run(json).exits(0).json())
                .containsEntry("status", Json.createValue("unchanged"))
                .containsKey("bookmark");
    }

    @Test
    void aDatabaseThatIsNotInTheConfigurationHasNoLocalState() throws Exception {
        Files.writeString(config, "{}");
        assertThat(Cli.run("pull", "--config", config).exits(2).error()).contains("no d1_databases in " + config);
        assertThat(Cli.run("pull", "shop", "--config", config, "--to", "wrangler")
                        .exits(2)
                        .error())
                .contains("shop is not in " + config);
    }

    @Test
    void anUnknownEnvironmentIsAUsageError() {
        assertThat(Cli.run("pull", "--config", config, "--env", "prod").exits(2).error())
                .contains("no environment prod in " + config);
    }
}
