package dev.d1replica.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * The commands there are, in the order in which help lists them. Reading the declarations of all takes longer than many a
 * command, so a process reads those of its own command only, if the first word names it.
 */
final class Commands {
    private static final Map<String, Class<?>> BY_NAME = new LinkedHashMap<>();

    /** These tell of all commands. */
    private static final Set<String> ABOUT_ALL = Set.of(CompletionCommand.NAME, ManPagesCommand.NAME);

    static {
        BY_NAME.put("pull", PullCommand.class);
        BY_NAME.put("watch", WatchCommand.class);
        BY_NAME.put("export", ExportCommand.class);
        BY_NAME.put("load", LoadCommand.class);
        BY_NAME.put("inspect", InspectCommand.class);
        BY_NAME.put("verify", VerifyCommand.class);
        BY_NAME.put("list", ListCommand.class);
        BY_NAME.put("emulate", EmulateCommand.class);
        BY_NAME.put("demo", DemoCommand.class);
        BY_NAME.put(CompletionCommand.NAME, CompletionCommand.class);
        BY_NAME.put(ManPagesCommand.NAME, ManPagesCommand.class);
    }

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
        return with(BY_NAME);
    }

    /** The command line with as many commands as these words need. */
    static CommandLine named(String... words) {
        String name = words.length == 0 ? "" : words[0];
        boolean alone = BY_NAME.containsKey(name) && !ABOUT_ALL.contains(name);
        return alone ? with(Map.of(name, BY_NAME.get(name))) : all();
    }

    private static CommandLine with(Map<String, Class<?>> commands) {
        CommandLine command = new CommandLine(new D1ReplicaCommand());
        commands.forEach(command::addSubcommand);
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                // @FILE would put a file's text, perhaps a token, into arguments and so into messages
                .setExpandAtFiles(false)
                .setUsageHelpWidth(HELP_COLUMNS)
                .registerConverter(Duration.class, Durations::parse)
                .setParameterExceptionHandler(FailureHandler::usage)
                .setExecutionExceptionHandler(FailureHandler::failed);
    }
}
