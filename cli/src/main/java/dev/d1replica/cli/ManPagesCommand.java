package dev.d1replica.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Writes the manual: a page for the command, and one for each of its subcommands. The build runs it. */
final class ManPagesCommand extends Subcommand {
    static final String NAME = "man-pages";

    private final Argument<Path> folder =
            Argument.parameter(spec, Path.class, "FOLDER", "It is made if it is not there.");

    ManPagesCommand() {
        super(NAME, "Write man pages into a folder.");
        spec.usageMessage().hidden(true);
    }

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(folder.value());
        write(spec.root());
        for (CommandLine command : spec.root().subcommands().values()) {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                write(command.getCommandSpec());
            }
        }
        return 0;
    }

    private void write(CommandSpec command) throws IOException {
        Files.writeString(
                folder.value().resolve(ManPage.name(command) + ".1"), ManPage.of(command), StandardCharsets.UTF_8);
    }
}
