package dev.d1replica.cli;

import java.util.concurrent.Callable;
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

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("d1-replica", spec.root().commandLine()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
