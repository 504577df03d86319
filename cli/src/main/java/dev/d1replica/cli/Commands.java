package dev.d1replica.cli;

import dev.d1replica.export.DumpOptions.Compatibility;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The commands there are, in the order in which help lists them. Reading the declarations of all takes longer than many a
 * command, so a process reads those of its own command only, if the first word names it.
 */
final class Commands {
    private static final List<String> NAMES = List.of(
            "pull",
            "watch",
            "export",
            "load",
            "inspect",
            "verify",
            "list",
            "emulate",
            "demo",
            CompletionCommand.NAME,
            ManPagesCommand.NAME);

    /** These tell of all commands. */
    private static final Set<String> ABOUT_ALL = Set.of(CompletionCommand.NAME, ManPagesCommand.NAME);

    /** Longer lines are hard to read, and shorter ones than these the library does not make. */
    static final int HELP_COLUMNS = 110;

    private static final int LEAST_HELP_COLUMNS = 55;

    private Commands() {}

    /** Breaks the lines of help where the terminal would; asked only where help is wanted, since asking takes a while. */
    static CommandLine fitted(CommandLine command, List<String> words, Supplier<Terminal> terminal) {
        boolean help = words.isEmpty() || words.contains("--help") || words.contains("-h");
        int columns = help ? terminal.get().columns() : 0;
        return columns == 0
                ? command
                : command.setUsageHelpWidth(Math.max(LEAST_HELP_COLUMNS, Math.min(HELP_COLUMNS, columns)));
    }

    /** The command line with every command. */
    static CommandLine all() {
        return with(NAMES);
    }

    /** The command line with as many commands as these words need. */
    static CommandLine named(String... words) {
        String name = words.length == 0 ? "" : words[0];
        boolean alone = NAMES.contains(name) && !ABOUT_ALL.contains(name);
        return alone ? with(List.of(name)) : all();
    }

    private static CommandLine with(List<String> names) {
        CommandSpec root = withHelp(new D1ReplicaCommand().spec);
        for (String name : names) {
            root.addSubcommand(name, withHelp(declared(name).spec));
        }
        FailureHandler failures = new FailureHandler();
        return new CommandLine(root)
                .setCaseInsensitiveEnumValuesAllowed(true)
                // @FILE would put a file's text, perhaps a token, into arguments and so into messages
                .setExpandAtFiles(false)
                .setUsageHelpWidth(HELP_COLUMNS)
                .registerConverter(Duration.class, new Durations())
                .registerConverter(Compatibility.class, new CompatibilityConverter())
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    private static CommandSpec withHelp(CommandSpec command) {
        command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build());
        return command.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build());
    }

    private static Subcommand declared(String name) {
        return switch (name) {
            case "pull" -> new PullCommand();
            case "watch" -> new WatchCommand();
            case "export" -> new ExportCommand();
            case "load" -> new LoadCommand();
            case "inspect" -> new InspectCommand();
            case "verify" -> new VerifyCommand();
            case "list" -> new ListCommand();
            case "emulate" -> new EmulateCommand();
            case "demo" -> new DemoCommand();
            case CompletionCommand.NAME -> new CompletionCommand();
            case ManPagesCommand.NAME -> new ManPagesCommand();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
