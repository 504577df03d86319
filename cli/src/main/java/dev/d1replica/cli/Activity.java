package dev.d1replica.cli;

import dev.d1replica.export.ExportListener;
import dev.d1replica.replica.ReplayProgress;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What a command is doing, told by the work and asked for by whoever shows it. Safe for use by many threads. */
final class Activity implements ExportListener, ReplayProgress {
    /** What is being done, in this order; nothing yet is null. */
    enum Phase {
        EXPORT,
        DOWNLOAD,
        LOAD,
        INDEXES,
        VERIFY
    }

    /**
     * A moment of it.
     *
     * @param phase what is being done
     * @param elapsed how long that has been done
     * @param done bytes so far, of a download or a load
     * @param size how many there will be, where that is known
     * @param rows rows so far, over all tables
     * @param item the table or the index that it is at, or the server's last line; null for none
     */
    record Moment(Phase phase, Duration elapsed, long done, OptionalLong size, long rows, String item) {}

    /** So often the same trouble in a row is told each time, and after that only so often. */
    private static final int TOLD_EACH_TIME = 5;

    private static final Duration TOLD_EVERY = Duration.ofSeconds(15);

    private final LongSupplier nanos;
    private final Consumer<String> notes;
    private final boolean logLines;

    private Phase phase;
    private long begun;
    private LongSupplier received = () -> 0;
    private OptionalLong size = OptionalLong.empty();
    private long rows;
    private String item;
    private String lastReason;
    private int told;
    private long lastTold;

    /**
     * @param nanos a reading in nanoseconds, of which only differences mean anything
     * @param notes takes what is to be said at once, a line each
     * @param logLines whether the server's log lines are
     */
    Activity(LongSupplier nanos, Consumer<String> notes, boolean logLines) {
        this.nanos = nanos;
        this.notes = notes;
        this.logLines = logLines;
    }

    /** What is being done now; null while nothing is worth showing. */
    synchronized Moment now() {
        return phase == null
                ? null
                : new Moment(
                        phase, Duration.ofNanos(nanos.getAsLong() - begun), received.getAsLong(), size, rows, item);
    }

    private void enter(Phase entered) {
        if (phase != entered) {
            phase = entered;
            begun = nanos.getAsLong();
            item = null;
        }
    }

    synchronized void exporting() {
        enter(Phase.EXPORT);
    }

    /** A dump is read whose size is known, or not. */
    synchronized void loading(OptionalLong bytes) {
        enter(Phase.LOAD);
        size = bytes;
    }

    @Override
    public void logLine(String line) {
        synchronized (this) {
            item = line;
        }
        if (logLines) {
            notes.accept(line);
        }
    }

    @Override
    public void note(String line) {
        notes.accept(line);
    }

    @Override
    public void waiting(String reason, Duration wait) {
        if (isNews(reason)) {
            notes.accept(
                    (reason.endsWith(".") ? reason : reason + ".") + " Next try in " + Summary.seconds(wait) + ".");
        }
    }

    /** Whether it is worth a line: what goes wrong every second for minutes is not told every second. */
    private synchronized boolean isNews(String reason) {
        told = reason.equals(lastReason) ? told + 1 : 1;
        lastReason = reason;
        if (told > TOLD_EACH_TIME && nanos.getAsLong() - lastTold < TOLD_EVERY.toNanos()) {
            return false;
        }
        lastTold = nanos.getAsLong();
        return true;
    }

    @Override
    public synchronized void downloading(OptionalLong bytes, LongSupplier count) {
        enter(Phase.DOWNLOAD);
        size = bytes;
        received = count;
    }

    @Override
    public void resumed(Duration age) {
        notes.accept("going on with the download of an export that an earlier run left " + Summary.seconds(age)
                + " ago: the database is not locked again");
    }

    @Override
    public synchronized void at(Stage stage, String object, long count, long bytes) {
        rows = count;
        switch (stage) {
            case ROWS -> {
                if (phase == Phase.LOAD) {
                    received = () -> bytes;
                }
            }
            case INDEXES -> enter(Phase.INDEXES);
            case VERIFY -> enter(Phase.VERIFY);
        }
        item = object;
    }
}
