package dev.d1replica.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntSupplier;
import picocli.CommandLine;

/** The process: one command line, one exit code. */
public final class Main {
    private Main() {}

    /** Runs the command that {@code args} name and exits with its code. Prints UTF-8, wherever the process runs. */
    public static void main(String[] args) {
        Stdout stdout = new Stdout();
        System.setOut(new PrintStream(stdout, true, StandardCharsets.UTF_8));
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            // not by way of picocli, which reads the declarations of every command first: four times as long
            System.out.println(Version.line());
            System.exit(stdout.failure() == null ? 0 : tell(Commands.named(args), stdout.failure()));
        }
        Preparation.begin();
        System.setIn(new Stdin());
        CommandLine command = Commands.fitted(Commands.named(args), List.of(args), Terminal::detect)
                .setOut(utf8(System.out))
                .setErr(utf8(System.err));
        // no lambda: one that names a class of picocli's is in no archive of classes
        System.exit(Interruption.guard(new IntSupplier() {
            @Override
            public int getAsInt() {
                return run(command, stdout, args);
            }
        }));
    }

    /** The library's parser of commands catches exceptions only. */
    private static int run(CommandLine command, Stdout stdout, String[] args) {
        try {
            int exit = command.execute(args);
            command.getOut().flush();
            return exit != 0 || stdout.failure() == null ? exit : tell(command, stdout.failure());
        } catch (Error e) {
            return tell(command, e);
        }
    }

    private static int tell(CommandLine command, Throwable e) {
        Failure failure = Failure.of(e);
        FailureHandler.tell(command, failure);
        return failure.exit();
    }

    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
