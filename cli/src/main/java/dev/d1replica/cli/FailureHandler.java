package dev.d1replica.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints failures: one line on stderr, one more where there is something to do, and the JSON object if it was asked for. */
final class FailureHandler implements IParameterExceptionHandler, IExecutionExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        List<String> words = Arrays.asList(args);
        Failure failure = words.stream().anyMatch(FailureHandler::isToken)
                ? Failure.tokenAsArgument()
                : Failure.usage(e.getMessage(), hint(e, command));
        tell(command, failure);
        if (words.contains("--json")) {
            Output.print(command, failure.json(command.getCommandName()));
        }
        return failure.exit();
    }

    /** Where help is, and the words that resemble what was typed. */
    private static String hint(ParameterException e, CommandLine command) {
        String help = "d1-replica " + (command.getParent() == null ? "" : command.getCommandName() + " ") + "--help";
        List<String> alike = e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return alike.isEmpty() ? help : help + "; did you mean " + alike.get(0) + "?";
    }

    private static boolean isToken(String word) {
        return word.equals("--token") || word.startsWith("--token=") || word.startsWith("--api-token");
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        Failure failure = Failure.of(e);
        Output output = command.getCommand() instanceof Reporting reporting ? reporting.output() : null;
        if (output != null && output.verbose()) {
            e.printStackTrace(command.getErr());
        }
        tell(command, failure);
        if (output != null && output.json()) {
            output.report(command, failure.json(command.getCommandName()));
        }
        return failure.exit();
    }

    /** The line, and the hint if there is one. */
    static void tell(CommandLine command, Failure failure) {
        PrintWriter err = command.getErr();
        err.println("d1-replica: " + failure.message());
        failure.hint().ifPresent(hint -> err.println("hint: " + hint));
        err.flush();
    }
}
