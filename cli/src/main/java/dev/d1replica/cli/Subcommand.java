package dev.d1replica.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** One of the commands that there are: its declaration, to which its arguments are added, and what it does. */
abstract class Subcommand implements Callable<Integer> {
    final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

    /** @param examples the lines that its help ends with */
    Subcommand(String name, String description, String... examples) {
        spec.name(name).usageMessage().description(description);
        if (examples.length > 0) {
            addExamples(spec, examples);
        }
    }

    static void addExamples(CommandSpec spec, String... lines) {
        spec.usageMessage().footerHeading("%nExamples:%n").footer(lines);
    }
}
