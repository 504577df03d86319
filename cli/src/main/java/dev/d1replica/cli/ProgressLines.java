package dev.d1replica.cli;

import dev.d1replica.replica.ReplayProgress;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import picocli.CommandLine;

/** How far a replay is, a line every few seconds: what is done sooner says nothing. */
final class ProgressLines implements ReplayProgress {
    static final Duration INTERVAL = Duration.ofSeconds(3);

    private static final double MEGABYTE = 1e6;

    private final Consumer<String> lines;
    private final LongSupplier nanos;
    private long last;

    /** @param nanos a reading in nanoseconds, of which only differences mean anything */
    ProgressLines(Consumer<String> lines, LongSupplier nanos) {
        this.lines = lines;
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    static ProgressLines of(CommandLine command, Output output) {
        return new ProgressLines(line -> output.progress(command, line), System::nanoTime);
    }

    @Override
    public void at(Stage stage, String table, long rows, long bytes) {
        long now = nanos.getAsLong();
        if (now - last >= INTERVAL.toNanos()) {
            last = now;
            lines.accept(line(stage, table, rows, bytes));
        }
    }

    private static String line(Stage stage, String table, long rows, long bytes) {
        String count = Summary.count(rows, "row");
        return switch (stage) {
            case ROWS -> String.format(Locale.ROOT, "%s, %,.1f MB, table %s", count, bytes / MEGABYTE, table);
            case INDEXES -> table == null ? "indexes, views and triggers over " + count : "making " + table;
            case VERIFY -> "verifying " + count;
        };
    }
}
