package dev.d1replica.cli;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** Shows a command's progress on stderr while it is open: a bar on a terminal, lines elsewhere, nothing under --quiet. */
final class Progress implements AutoCloseable {
    private final Terminal terminal;
    private final boolean silent;
    private final ProgressDisplay display;
    private final Activity activity;
    private final ScheduledExecutorService clock;

    private Progress(Terminal terminal, ProgressDisplay display, boolean silent, boolean verbose) {
        this.terminal = terminal;
        this.silent = silent;
        this.display = display;
        this.activity = new Activity(System::nanoTime, this::notice, verbose);
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        if (!silent) {
            long interval = display.interval().toMillis();
            clock.scheduleAtFixedRate(this::show, interval, interval, TimeUnit.MILLISECONDS);
        }
    }

    static Progress of(CommandLine command, Output output) {
        Terminal terminal = Terminal.detect();
        ProgressDisplay display = terminal.canRedraw() && !output.quiet()
                ? new ProgressBars(command.getErr(), terminal.columns())
                : lines(command, output);
        return new Progress(terminal, display, output.quiet(), output.verbose());
    }

    /** Says nothing, but what was asked for by --verbose. */
    static Progress silent(CommandLine command, Output output) {
        return new Progress(
                Terminal.NONE, lines(command, output), !output.verbose() || output.quiet(), output.verbose());
    }

    private static ProgressLines lines(CommandLine command, Output output) {
        // the lambda names no class of picocli's: it would be in no archive of classes
        PrintWriter err = command.getErr();
        return new ProgressLines(line -> output.progress(err, line));
    }

    private synchronized void show() {
        display.show(activity::now);
    }

    /** Says something, unless nothing is to be said. */
    void notice(String line) {
        if (!silent) {
            note(line);
        }
    }

    private synchronized void note(String line) {
        display.note(line);
    }

    Activity activity() {
        return activity;
    }

    Terminal terminal() {
        return terminal;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        synchronized (this) {
            display.close();
        }
    }
}
