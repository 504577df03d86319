package dev.d1replica.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Prints failures: one line on stderr, one more where there is something to do, and the JSON object if it was asked for. */
final class FailureHandler {
    private FailureHandler() {}

    static int usage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("d1-replica: " + e.getMessage().replaceAll("\\s*\\R\\s*", " "));
        err.println("hint: d1-replica " + (command.getParent() == null ? "" : command.getCommandName() + " ") + "--help");
        return Failure.USAGE;
    }

    static int failed(Exception e, CommandLine command, ParseResult parsed) {
        Failure failure = Failure.of(e);
        Output output = command.getCommand() instanceof Reporting reporting ? reporting.output() : null;
        if (output != null && output.verbose) {
            e.printStackTrace(command.getErr());
        }
        PrintWriter err = command.getErr();
        err.println("d1-replica: " + failure.message());
        failure.hint().ifPresent(hint -> err.println("hint: " + hint));
        if (output != null && output.json) {
            output.print(command, failure.json(command.getCommandName()));
        }
        return failure.exit();
    }
}
