package dev.d1replica.cli;

import picocli.CommandLine;

/** The process: one command line, one exit code. */
public final class Main {
    private Main() {}

    /** Runs the command that {@code args} name and exits with its code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command and returns its exit code; prints to the process's own streams. */
    static int run(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        return new CommandLine(new D1ReplicaCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(110)
                .registerConverter(java.time.Duration.class, Durations::parse)
                .setParameterExceptionHandler(FailureHandler::usage)
                .setExecutionExceptionHandler(FailureHandler::failed);
    }
}
