package dev.d1replica.cli;

import java.util.Locale;
import java.util.regex.Pattern;
import picocli.AutoComplete;

/** Prints what makes bash and zsh complete the command's words. */
final class CompletionCommand extends Subcommand {
    static final String NAME = "completion";

    /** Keeps bash from offering files where nothing else is known: dumps and targets are files. */
    private static final String NO_FILES = "  type compopt &>/dev/null && compopt +o default\n";

    private static final Pattern VALUES = Pattern.compile("(?<=_option_args=)\\([^)]*\\)");

    CompletionCommand() {
        super(
                NAME,
                "Print a completion script for bash and zsh.",
                "  source <(d1-replica completion)",
                "  d1-replica completion > ~/.local/share/bash-completion/completions/d1-replica");
    }

    @Override
    public Integer call() {
        String script = AutoComplete.bash("d1-replica", spec.root().commandLine());
        spec.commandLine().getOut().print(inLowerCase(script).replace(NO_FILES, ""));
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** Values of options, as help and documents write them; the library offers the names of Java's constants. */
    private static String inLowerCase(String script) {
        return VALUES.matcher(script).replaceAll(values -> values.group().toLowerCase(Locale.ROOT));
    }
}
