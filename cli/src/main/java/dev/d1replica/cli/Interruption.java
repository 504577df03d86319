package dev.d1replica.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Lets a command tidy up when the process is told to end (SIGINT, SIGTERM): it is interrupted and, for a while, waited for.
 * Java then exits with 130 after SIGINT and 143 after SIGTERM, whatever the command returns.
 */
final class Interruption {
    /** Longer than removing files takes; an engine busy with one long statement is not waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long AGAIN_MILLIS = 100;

    private Interruption() {}

    static int guard(IntSupplier command) {
        Thread worker = Thread.currentThread();
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker, done), "interruption"));
        try {
            return command.getAsInt();
        } finally {
            // before System.exit, which waits for the hook
            done.countDown();
        }
    }

    private static void stop(Thread worker, CountDownLatch done) {
        if (done.getCount() == 0) {
            return;
        }
        try {
            // again and again: one alone was seen to get lost while the SQLite driver was starting
            for (long waited = 0; waited < PATIENCE.toMillis(); waited += AGAIN_MILLIS) {
                worker.interrupt();
                if (done.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
