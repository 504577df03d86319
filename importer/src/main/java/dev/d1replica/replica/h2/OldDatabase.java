package dev.d1replica.replica.h2;

import dev.d1replica.replica.TargetException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * What stands under the target's name. H2 keeps a lock on the file of a database that is open: one whose file is replaced
 * would go on with a file that has no name any more, and lose what is written to it.
 */
final class OldDatabase implements AutoCloseable {
    /**
     * Those that turned out to be open in this process. Closing another channel to their file would end the locks that the
     * process has on it (fcntl(2)), H2's too: so it is kept until the file is free.
     */
    private static final Map<Path, OldDatabase> OPEN_HERE = new HashMap<>();

    private final Path target;
    private final FileChannel channel;
    private final boolean readOnly;

    private OldDatabase(Path target, FileChannel channel, boolean readOnly) {
        this.target = target;
        this.channel = channel;
        this.readOnly = readOnly;
    }

    /**
     * Keeps everybody from opening the file until this is closed; nothing where there is no file.
     *
     * @throws TargetException if somebody has it open
     */
    static OldDatabase lock(Path target) throws IOException {
        if (!Files.exists(target)) {
            return new OldDatabase(target, null, false);
        }
        synchronized (OPEN_HERE) {
            OldDatabase known = OPEN_HERE.remove(target);
            OldDatabase old = known == null ? open(target) : known;
            old.lock();
            return old;
        }
    }

    /** A file that must not be written can be open for reading only, and locked against that only by who may write it. */
    private static OldDatabase open(Path target) throws IOException {
        boolean writable = Files.isWritable(target);
        return new OldDatabase(
                target,
                FileChannel.open(target, writable ? StandardOpenOption.WRITE : StandardOpenOption.READ),
                !writable);
    }

    private void lock() throws IOException {
        try {
            if (channel.tryLock(0, Long.MAX_VALUE, readOnly) != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            OPEN_HERE.put(target, this);
            throw new TargetException("The old replica is open in this process: " + target, null);
        }
        channel.close();
        throw new TargetException("The old replica is open in another process: " + target, null);
    }

    /** Renames a file over this one in one step. */
    void replaceWith(Path built) throws IOException {
        Files.move(built, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
