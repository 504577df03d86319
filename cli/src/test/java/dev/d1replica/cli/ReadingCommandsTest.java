package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that only look: inspect, verify, list. */
final class ReadingCommandsTest {
    @TempDir
    Path folder;

    @Test
    void inspectTellsWhatADumpHolds() {
        Cli.Ended ended = Cli.run("inspect", Cli.dump("shop"), "--quiet").exits(0);
        assertThat(ended.out().lines())
                .startsWith("1,329 statements, 1,312 rows", "  insert: 1,314")
                .anyMatch(line -> line.matches(" {12}84 {2,}[\\d,]+  part"))
                .contains("           354 bytes  table part, line 14")
                .contains("suspect: purchase.remark: 8 values, newline-placeholder");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void inspectAsJson() {
        JsonObject json =
                Cli.run("inspect", Cli.dump("integers"), "--json").exits(0).json();
        assertThat(json.keySet())
                .containsExactly("command", "status", "statements", "rows", "kinds", "tables", "largest", "suspects");
        assertThat(json.getJsonArray("suspects").getJsonObject(0).getString("kind"))
                .isEqualTo("integer-beyond-2^53");
    }

    @Test
    void namesFromADumpCannotSteerTheTerminal() throws Exception {
        Path dump = Files.writeString(
                folder.resolve("x.sql"),
                "PRAGMA defer_foreign_keys=TRUE;\nCREATE TABLE \"a\u001b[2Jb\nd1-replica: c\" (x);\n");
        assertThat(Cli.run("inspect", dump).exits(0).out())
                .contains("a\uFFFD[2Jb d1-replica: c")
                .doesNotContain("\u001b");
    }

    @Test
    void inspectFailsAsOneObject() {
        JsonObject json = Cli.run("inspect", folder, "--json").exits(2).json();
        assertThat(json.getString("command")).isEqualTo("inspect");
        assertThat(json.getString("status")).isEqualTo("failed");
        assertThat(json.getJsonObject("error").getString("kind")).isEqualTo("configuration");
    }

    @Test
    void verifySaysEqual() {
        Path replica = folder.resolve("shop.sqlite");
        Cli.run("load", Cli.dump("shop"), "--to", replica).exits(0);
        Cli.Ended ended = Cli.run("verify", replica, "--dump", Cli.dump("shop")).exits(0);
        assertThat(ended.out()).contains("equal to");
        assertThat(Cli.run("verify", replica, "--dump", Cli.dump("shop"), "--json")
                        .json())
                .hasToString(
                        "{\"command\":\"verify\",\"status\":\"ok\",\"target\":\"" + replica + "\",\"differences\":[]}");
    }

    @Test
    void verifyNamesWhatDiffers() throws Exception {
        Path replica = folder.resolve("shop.sqlite");
        Cli.run("load", Cli.dump("shop"), "--to", replica).exits(0);
        Folder.change(replica, "UPDATE maker SET name='x' || id WHERE id IN (2,5)");

        Cli.Ended ended = Cli.run("verify", replica, "--dump", Cli.dump("shop")).exits(9);
        assertThat(ended.error())
                .isEqualTo("the replica is not what the dump says: \"maker\", row 2, column \"name\": another value");
        assertThat(ended.out().lines())
                .containsExactly(
                        "\"maker\", row 2, column \"name\": another value",
                        "\"maker\", row 5, column \"name\": another value");

        Cli.Ended json =
                Cli.run("verify", replica, "--dump", Cli.dump("shop"), "--json").exits(9);
        json.error();
        assertThat(json.json().getJsonObject("error").getString("kind")).isEqualTo("verification-failed");
        assertThat(json.json().getJsonArray("differences").getJsonObject(1))
                .hasToString("{\"table\":\"maker\",\"row\":5,\"column\":\"name\",\"what\":\"another value\"}");
    }

    @Test
    void verifyNeedsAReplica() {
        Path missing = folder.resolve("none.sqlite");
        assertThat(Cli.run("verify", missing, "--dump", Cli.dump("shop"))
                        .exits(2)
                        .error())
                .isEqualTo("no such file: " + missing);
    }

    @Test
    void listNamesTheDatabases() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), FakeApi.TOKEN);
        try (FakeApi api = new FakeApi(new byte[0])) {
            assertThat(Cli.run(api.words("list", token)).exits(0).out())
                    .isEqualToNormalizingNewlines(FakeApi.DATABASE + "  shop  4,096 bytes\n");
            assertThat(Cli.run(api.words("list", token, "--json")).exits(0).json())
                    .hasToString("{\"command\":\"list\",\"status\":\"ok\",\"databases\":[{\"id\":\"" + FakeApi.DATABASE
                            + "\",\"name\":\"shop\",\"fileSize\":4096}]}");
        }
    }
}
