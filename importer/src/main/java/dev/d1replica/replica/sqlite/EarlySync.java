package dev.d1replica.replica.sqlite;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Has the disk take what a file holds, on a thread of its own, again and again while more is being written: the sync at the end, for
 * which all else waits, then finds less to do. Opens the file for itself, so that who closes it need not wait for the disk.
 */
final class EarlySync {
    /** A disk takes less in no time. */
    private static final long MUCH = 16 << 20;

    private static final long PAUSE_MILLIS = 10;

    private final CountDownLatch written = new CountDownLatch(1);
    private final FutureTask<Void> sync;

    /** A file that grows, and the disk below it. */
    interface Growing extends Closeable {
        long size() throws IOException;

        /** Returns when the disk has it all. */
        void force() throws IOException, InterruptedException;
    }

    private record OpenFile(FileChannel channel) implements Growing {
        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private EarlySync(Callable<Growing> file) {
        this.sync = new FutureTask<>(() -> follow(file));
    }

    /** Whether it is worth a thread for a file of so many bytes. */
    static boolean pays(long bytes) {
        return bytes >= MUCH;
    }

    /** Whoever begins it says when it is to {@link #end}. */
    static EarlySync begin(Path file) {
        return begin(() -> new OpenFile(FileChannel.open(file, StandardOpenOption.WRITE)));
    }

    static EarlySync begin(Callable<Growing> file) {
        EarlySync begun = new EarlySync(file);
        Thread thread = new Thread(begun.sync, "d1-replica-sync");
        thread.setDaemon(true);
        thread.start();
        return begun;
    }

    private Void follow(Callable<Growing> open) throws Exception {
        try (Growing file = open.call()) {
            long taken = 0;
            boolean last;
            do {
                last = written.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                long size = file.size();
                if (last || size - taken >= MUCH) {
                    file.force();
                    taken = size;
                }
            } while (!last);
        }
        return null;
    }

    /** Nothing much is going to be written any more: the disk is asked once again, for the last time. */
    void end() {
        written.countDown();
    }

    /**
     * Waits for the disk, after the {@link #end}. Whoever is going to publish the file must: a failure that is told here is told to no
     * later sync.
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
