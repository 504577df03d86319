package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Help, man pages and completion: all of them made of the same declarations. */
final class ManualTest {
    @TempDir
    Path folder;

    static List<String> commands() {
        return Commands.all().getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .map(command -> command.name())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasAnExampleThatItCanParse(String command) {
        String help = Cli.run(command, "--help").exits(0).out();
        List<String> examples = help.substring(help.indexOf("Examples:"))
                .lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .toList();
        assertThat(examples).isNotEmpty().allMatch(line -> line.contains("d1-replica " + command));
        for (String example : examples) {
            String words = example.replaceFirst(".*d1-replica ", "")
                    .replaceFirst("[)|>].*", "")
                    .strip();
            CommandLine.ParseResult parsed = Commands.all().parseArgs(words.split(" "));
            assertThat(parsed.subcommand().commandSpec().name()).isEqualTo(command);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandReadAloneIsTheSame(String name) {
        CommandLine alone = Commands.named(name, "--help");
        if (name.equals(CompletionCommand.NAME)) {
            assertThat(alone.getSubcommands().keySet()).as("what it completes").containsAll(commands());
        } else {
            assertThat(alone.getSubcommands()).containsOnlyKeys(name);
        }
        CommandLine command = alone.getSubcommands().get(name);
        assertThat(command.getCommandSpec().name()).isEqualTo(name);
        assertThat(command.getUsageMessage())
                .isEqualTo(Commands.all().getSubcommands().get(name).getUsageMessage());
    }

    @Test
    void thereIsAPageForTheCommandAndForEachOfItsCommands() throws Exception {
        Cli.run("man-pages", folder).exits(0);
        List<String> expected = new ArrayList<>(
                commands().stream().map(name -> "d1-replica-" + name + ".1").toList());
        expected.add("d1-replica.1");
        assertThat(Folder.names(folder)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(Files.readString(folder.resolve("d1-replica-pull.1")))
                .contains(".SH NAME\nd1\\-replica\\-pull \\- Export, download, replay, verify.")
                .contains("\\-\\-busy\\-timeout TIME")
                .contains("Default: 10m")
                .contains(".SH EXIT STATUS")
                .contains("d1\\-replica pull shop \\-\\-to shop.sqlite")
                .doesNotContain("${");
    }

    @Test
    void completionKnowsCommandsAndOptions() {
        assertThat(Cli.run("completion").exits(0).out())
                .startsWith("#!")
                .contains("pull", "watch", "--busy-timeout", "--on-row-error", "bashcompinit")
                .as("files are offered where nothing else is known")
                .contains(" -o default d1-replica")
                .doesNotContain("+o default");
    }

    /** What Tab offers, asked of the script as bash asks it: the last word is the one to complete. */
    @ParameterizedTest
    @CsvSource({
        "pu, pull",
        "pull --if, --if-changed",
        "pull --verify '', counts quick full",
        "load --on-row-error sk, skip",
        "export --compatibility '', d1 sqlite3_cli_only"
    })
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no bash")
    void bashCompletes(String words, String offered) throws Exception {
        Path script = Files.writeString(
                folder.resolve("completion"), Cli.run("completion").out());
        // compopt is only there while bash itself completes
        String ask = "compopt() { :; }; source '" + script + "'; COMP_WORDS=(d1-replica " + words
                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=\"${COMP_WORDS[*]}\";"
                + " _complete_d1-replica; echo ${COMPREPLY[*]}";
        Process bash =
                new ProcessBuilder("bash", "-c", ask).redirectErrorStream(true).start();
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(offered);
        assertThat(bash.waitFor()).isZero();
    }
}
