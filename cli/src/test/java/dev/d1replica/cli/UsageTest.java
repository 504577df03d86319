package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Command lines that make no sense: exit 2, one line, one hint. */
final class UsageTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "push",
                "pull",
                "pull shop extra",
                "pull shop --no-such-option",
                "load",
                "load x.sql --verify everything",
                "load x.sql --on-row-error ignore",
                "export shop",
                "verify x.sqlite",
                "inspect",
                "emulate",
                "emulate x.sql --port many",
                "pull shop --busy-timeout 10",
                "pull shop --export-timeout -5s"
            })
    void usage(String line) {
        Cli.Ended ended = Cli.run((Object[]) line.split(" ")).exits(2);
        ended.error();
        assertThat(ended.err()).contains("hint: d1-replica ").contains("--help");
        assertThat(ended.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"pul, --help; did you mean pull?", "pull --tabel users, pull --help; did you mean --table?"})
    void whatWasMeantIsGuessed(String line, String hint) {
        Cli.Ended ended = Cli.run((Object[]) line.split(" ")).exits(2);
        assertThat(ended.err().lines().toList()).last().isEqualTo("hint: d1-replica " + hint);
    }

    @Test
    void underJsonAUsageErrorIsAnObjectToo() {
        Cli.Ended ended = Cli.run("pull", "shop", "--json", "--tabel", "users").exits(2);
        JsonObject json = ended.json();
        assertThat(json.getString("command")).isEqualTo("pull");
        assertThat(json.getString("status")).isEqualTo("failed");
        assertThat(json.getJsonObject("error").getString("kind")).isEqualTo("usage");
        assertThat(json.getJsonObject("error").getString("message")).isEqualTo(ended.error());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--token=s3cret", "--token s3cret", "--api-token s3cret", "--token-file s3cret"})
    void aTokenGivenAsAnArgumentIsNotRepeated(String words) {
        Cli.Ended ended =
                Cli.run((Object[]) ("pull shop --verbose " + words).split(" ")).exits(2);
        assertThat(ended.err()).contains("token").doesNotContain("s3cret");
    }

    @Test
    void anAtSignDoesNotTurnAFileIntoArguments() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "s3cret");
        Cli.Ended ended = Cli.run("list", "--token-file", "@" + token).exits(2);
        assertThat(ended.err()).doesNotContain("s3cret");
        assertThat(Cli.run("list", "@" + token).exits(2).err()).doesNotContain("s3cret");
    }

    @Test
    void anEmptyTokenFileAndOneThatIsADirectory() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThat(Cli.run("list", "--token-file", empty).exits(2).error()).contains("empty");
        assertThat(Cli.run("list", "--token-file", folder).exits(2).error()).contains("--token-file");
    }

    @Test
    void anUnencryptedApiIsRefused() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "s3cret");
        assertThat(Cli.run("list", "--token-file", token, "--api-url", "http://example.com/")
                        .exits(2)
                        .error())
                .contains("https");
        assertThat(Cli.run("list", "--token-file", token, "--api-url", "not a url")
                        .exits(2)
                        .error())
                .contains("URL");
    }

    @Test
    void timeoutsOfNothingAreRefused() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "s3cret");
        assertThat(Cli.run("pull", "shop", "--token-file", token, "--download-timeout", "0s")
                        .exits(2)
                        .error())
                .contains("download");
        assertThat(Cli.run("pull", "shop", "--token-file", token, "--export-timeout", "0s")
                        .exits(2)
                        .error())
                .contains("exportTimeout");
    }

    @Test
    void helpListsCommandsAndExitCodes() {
        Cli.Ended ended = Cli.run("--help").exits(0);
        assertThat(ended.out())
                .contains("pull", "export", "load", "inspect", "verify", "list", "emulate", "demo")
                .contains("130");
        assertThat(Cli.run("--version").exits(0).out()).startsWith("d1-replica ");
    }

    @ParameterizedTest
    @CsvSource({"80, 80", "200, 110", "40, 55", "0, 110"})
    void helpIsAsWideAsTheTerminal(int columns, int longest) {
        for (String command : List.of("pull", "watch", "list", "emulate")) {
            List<String> words = List.of(command, "--help");
            CommandLine fitted = Commands.fitted(Commands.all(), words, () -> new Terminal(true, true, columns));
            String help = fitted.getSubcommands().get(command).getUsageMessage(CommandLine.Help.Ansi.OFF);
            String options = help.substring(0, help.indexOf("Examples:"));
            assertThat(options.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(longest));
        }
    }

    @Test
    void theTerminalIsAskedOnlyForHelp() {
        CommandLine command = Commands.all();
        assertThat(Commands.fitted(command, List.of("list"), () -> {
                    throw new AssertionError("asked");
                }))
                .isSameAs(command);
    }
}
