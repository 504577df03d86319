package dev.d1replica.junit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A file that one process holds at a time, and one thread of it; the operating system lets go with the process's end. */
final class CacheLock implements AutoCloseable {
    /** Longer than an export and the build of its replica may take. */
    private static final Duration PATIENCE = Duration.ofHours(2);

    private static final Duration PAUSE = Duration.ofMillis(10);

    /** Held in this process: the operating system's locks are between processes, and closing one file loses them all. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private CacheLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** What is done while a lock is held. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** Waits for the lock, does the work, and lets go. */
    static <T> T holding(Path file, Work<T> work) throws IOException {
        CacheLock lock = take(file);
        try {
            return work.run();
        } finally {
            lock.close();
        }
    }

    /** Waits for the lock. */
    static CacheLock take(Path file) throws IOException {
        for (long tries = PATIENCE.dividedBy(PAUSE); tries > 0; tries--) {
            Optional<CacheLock> lock = tryTake(file);
            if (lock.isPresent()) {
                return lock.get();
            }
            pause();
        }
        throw new IOException("another process has held the cache for " + PATIENCE.toHours() + " hours: " + file);
    }

    /** Takes the lock if nobody holds it. */
    static Optional<CacheLock> tryTake(Path file) throws IOException {
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            taken = channel.tryLock() != null;
            return taken ? Optional.of(new CacheLock(file, channel)) : Optional.empty();
        } finally {
            if (!taken) {
                release(file, channel);
            }
        }
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while another process held the cache");
        }
    }

    private static void release(Path file, FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            HELD.remove(file);
        }
    }

    @Override
    public void close() throws IOException {
        release(file, channel);
    }
}
