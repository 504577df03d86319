package dev.d1replica.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what makes bash and zsh complete the command's words. */
@Command(
        name = CompletionCommand.NAME,
        description = "Print a completion script for bash and zsh.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(d1-replica completion)",
            "  d1-replica completion > ~/.local/share/bash-completion/completions/d1-replica"
        })
final class CompletionCommand implements Callable<Integer> {
    static final String NAME = "completion";

    /** Keeps bash from offering files where nothing else is known: dumps and targets are files. */
    private static final String NO_FILES = "  type compopt &>/dev/null && compopt +o default\n";

    private static final Pattern VALUES = Pattern.compile("(?<=_option_args=)\\([^)]*\\)");

    @Spec
    CommandSpec spec;

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
