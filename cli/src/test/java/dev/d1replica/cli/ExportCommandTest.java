package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Export and download only, told. */
final class ExportCommandTest {
    @TempDir
    Path folder;

    @TempDir
    Path secrets;

    private FakeApi api;
    private Path token;

    @BeforeEach
    void serve() throws Exception {
        api = new FakeApi(Files.readAllBytes(Cli.dump("shop")));
        token = Files.writeString(secrets.resolve("token"), FakeApi.TOKEN);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void theDumpIsKept() throws Exception {
        Path file = folder.resolve("shop.sql");
        Cli.Ended ended =
                Cli.run(api.words("export", token, "shop", "--output", file)).exits(0);
        assertThat(ended.out()).startsWith(file + ": 144,865 bytes in ");
        assertThat(file).hasSameBinaryContentAs(Cli.dump("shop"));
    }

    @Test
    void jsonDescribesTheDump() {
        Path file = folder.resolve("shop.sql.gz");
        JsonObject json = Cli.run(api.words("export", token, "shop", "--output", file, "--json"))
                .exits(0)
                .json();
        assertThat(json.keySet())
                .containsExactly("command", "status", "target", "database", "bookmark", "dump", "seconds");
        assertThat(json.getString("target")).isEqualTo(file.toString());
        assertThat(json.getJsonObject("dump").getInt("bytes")).isEqualTo(144_865);
    }

    @Test
    void whatWasKeptLoads() {
        Path file = folder.resolve("shop.sql.gz");
        Cli.run(api.words("export", token, "shop", "--output", file, "--quiet")).exits(0);
        Cli.run("load", file, "--to", folder.resolve("shop.sqlite")).exits(0);
    }

    @Test
    void noExportIsStartedForAFileThatCannotBeWritten() {
        Cli.Ended ended =
                Cli.run(api.words("export", token, "shop", "--output", folder)).exits(8);
        assertThat(ended.error()).contains("directory").contains(folder.toString());
        assertThat(api.requests()).allMatch(request -> request.startsWith("GET"));
    }
}
