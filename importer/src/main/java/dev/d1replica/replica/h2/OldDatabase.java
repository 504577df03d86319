package dev.d1replica.replica.h2;

import dev.d1replica.replica.TargetException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What stands under the target's name. H2 keeps a lock on the file of a database that is open: one whose file is replaced
 * would go on with a file that has no name any more, and lose what is written to it.
 */
final class OldDatabase implements AutoCloseable {
    private final Path target;
    private final FileChannel channel;

    private OldDatabase(Path target, FileChannel channel) {
        this.target = target;
        this.channel = channel;
    }

    /**
     * Keeps everybody from opening the file until this is closed; nothing where there is no file.
     *
     * @throws TargetException if somebody has it open
     */
    static OldDatabase lock(Path target) throws IOException {
        if (!Files.exists(target)) {
            return new OldDatabase(target, null);
        }
        // a file that must not be written can be open for reading only, and locked against that only by who may write
        // it
        boolean writable = Files.isWritable(target);
        FileChannel channel = FileChannel.open(target, writable ? StandardOpenOption.WRITE : StandardOpenOption.READ);
        if (isFree(channel, writable)) {
            return new OldDatabase(target, channel);
        }
        channel.close();
        throw new TargetException("The old replica is open in another process: " + target, null);
    }

    private static boolean isFree(FileChannel channel, boolean writable) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, !writable);
            return lock != null;
        } catch (OverlappingFileLockException openInThisProcess) {
            return false;
        }
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
