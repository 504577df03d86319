package dev.d1replica.emulator;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * The one export that a database may have at a time. An export that nobody asks for within the idle limit is cancelled,
 * noticed at the next call or by the dump itself while it is being written. Safe for use from several threads.
 */
final class ExportSlot implements AutoCloseable {
    private final SourceDatabase database;
    private final DumpStore store;
    private final Executor executor;
    private final InstantSource clock;
    private final Duration idleLimit;

    private ExportTask current;

    ExportSlot(SourceDatabase database, DumpStore store, Executor executor, InstantSource clock, Duration idleLimit) {
        this.database = database;
        this.store = store;
        this.executor = executor;
        this.clock = clock;
        this.idleLimit = idleLimit;
    }

    /** Starts an export unless one is running. */
    synchronized ExportAnswer start(DumpOptions options) throws IOException {
        if (isBusy()) {
            return ExportAnswer.Refused.BUSY;
        }
        current = new ExportTask(database, options, store.newDump(), this::tooIdle);
        current.touch(clock.instant());
        executor.execute(current);
        return current.active();
    }

    /** Answers for the task of that bookmark; waits a little for its end, so that a poll without pause does not spin. */
    ExportAnswer poll(String bookmark) throws IOException {
        ExportTask task = running(bookmark);
        if (task == null) {
            return ExportAnswer.Refused.NOT_EXPORTING;
        }
        boolean ended = task.awaitEnd();
        task.touch(clock.instant());
        return ended ? handOut(task) : task.active();
    }

    /** Whether an export keeps the database from answering queries. */
    synchronized boolean isBusy() {
        if (current != null && tooIdle(current.lastPoll())) {
            close();
        }
        return current != null;
    }

    /** Cancels what is running. */
    @Override
    public synchronized void close() {
        if (current != null) {
            current.cancel();
            current = null;
        }
    }

    private synchronized ExportTask running(String bookmark) {
        if (!isBusy() || !current.bookmark().equals(bookmark)) {
            return null;
        }
        current.touch(clock.instant());
        return current;
    }

    /** Of several polls that waited for the same end, one gets it. */
    private synchronized ExportAnswer handOut(ExportTask task) throws IOException {
        if (current != task) {
            return ExportAnswer.Refused.NOT_EXPORTING;
        }
        current = null;
        return task.outcome(store);
    }

    private boolean tooIdle(Instant lastPoll) {
        return Duration.between(lastPoll, clock.instant()).compareTo(idleLimit) > 0;
    }
}
