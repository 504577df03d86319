package dev.d1replica.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import picocli.CommandLine;

/** The process: one command line, one exit code. */
public final class Main {
    private Main() {}

    /** Runs the command that {@code args} name and exits with its code. Prints UTF-8, wherever the process runs. */
    public static void main(String[] args) {
        System.setIn(new Stdin());
        CommandLine command = commandLine().setOut(utf8(System.out)).setErr(utf8(System.err));
        System.exit(Interruption.guard(() -> run(command, args)));
    }

    /** The library's parser of commands catches exceptions only. */
    private static int run(CommandLine command, String[] args) {
        try {
            return command.execute(args);
        } catch (Error e) {
            Failure failure = Failure.of(e);
            FailureHandler.tell(command, failure);
            return failure.exit();
        }
    }

    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    static CommandLine commandLine() {
        return new CommandLine(new D1ReplicaCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                // @FILE would put a file's text, perhaps a token, into arguments and so into messages
                .setExpandAtFiles(false)
                .setUsageHelpWidth(110)
                .registerConverter(Duration.class, Durations::parse)
                .setParameterExceptionHandler(FailureHandler::usage)
                .setExecutionExceptionHandler(FailureHandler::failed);
    }
}
