package dev.d1replica.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the manual: a page for the command, and one for each of its subcommands. The build runs it. */
@Command(
        name = ManPagesCommand.NAME,
        description = "Write man pages into a folder.",
        mixinStandardHelpOptions = true,
        hidden = true)
final class ManPagesCommand implements Callable<Integer> {
    static final String NAME = "man-pages";

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "It is made if it is not there.")
    Path folder;

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(folder);
        write(spec.root());
        for (CommandLine command : spec.root().subcommands().values()) {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                write(command.getCommandSpec());
            }
        }
        return 0;
    }

    private void write(CommandSpec command) throws IOException {
        Files.writeString(folder.resolve(ManPage.name(command) + ".1"), ManPage.of(command), StandardCharsets.UTF_8);
    }
}
