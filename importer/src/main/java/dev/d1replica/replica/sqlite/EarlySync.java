package dev.d1replica.replica.sqlite;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Has the disk take what a file holds, on a thread of its own, while more is being made: the sync at the end, for which all else
 * waits, then finds less to do. Opens the file for itself, so that who closes it need not wait for the disk.
 */
final class EarlySync {
    /** A disk takes less in no time. */
    private static final long MUCH = 16 << 20;

    private final FutureTask<Void> sync;

    private EarlySync(Callable<Void> sync) {
        this.sync = new FutureTask<>(sync);
    }

    /** Whether it is worth a thread for a file of so many bytes. */
    static boolean pays(long bytes) {
        return bytes >= MUCH;
    }

    static EarlySync begin(Path file) {
        return begin(() -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(false);
            }
            return null;
        });
    }

    static EarlySync begin(Callable<Void> sync) {
        EarlySync begun = new EarlySync(sync);
        Thread thread = new Thread(begun.sync, "d1-replica-sync");
        thread.setDaemon(true);
        thread.start();
        return begun;
    }

    /**
     * Waits for the disk. Whoever is going to publish the file must: a failure that is told here is told to no later sync.
     *
     * @throws IOException if the disk failed
     */
    void await() throws IOException {
        try {
            sync.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while the disk takes the replica");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("the disk could not be asked", e.getCause());
        }
    }
}
