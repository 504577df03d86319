package dev.d1replica.cli;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** Shows a command's progress on stderr while it is open: a bar on a terminal, lines elsewhere, nothing under --quiet. */
final class Progress implements AutoCloseable {
    private final Terminal terminal;
    private final ProgressDisplay display;
    private final Activity activity;
    private final ScheduledExecutorService clock;

    private Progress(Terminal terminal, ProgressDisplay display, boolean quiet, boolean verbose) {
        this.terminal = terminal;
        this.display = display;
        this.activity = new Activity(System::nanoTime, quiet ? line -> {} : this::note, verbose);
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        if (!quiet) {
            long interval = display.interval().toMillis();
            clock.scheduleAtFixedRate(this::show, interval, interval, TimeUnit.MILLISECONDS);
        }
    }

    static Progress of(CommandLine command, Output output) {
        Terminal terminal = Terminal.detect();
        ProgressDisplay display = terminal.canRedraw() && !output.quiet
                ? new ProgressBars(command.getErr(), terminal.columns())
                : new ProgressLines(line -> output.progress(command, line));
        return new Progress(terminal, display, output.quiet, output.verbose);
    }

    private synchronized void show() {
        display.show(activity::now);
    }

    synchronized void note(String line) {
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
