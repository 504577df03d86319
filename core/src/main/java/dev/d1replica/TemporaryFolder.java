package dev.d1replica;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder for temporary files, its owner's alone, that goes with its use. One that a killed process left is removed when the
 * next is made: each holds a locked file, and the operating system unlocks it with the end of the process, however it ends.
 */
final class TemporaryFolder implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TemporaryFolder.class.getName());
    private static final String LOCK = "lock";

    /** Younger ones may belong to a process that has yet to lock them. */
    private static final Duration YOUTH = Duration.ofMinutes(1);

    /** Of this process: to open and close the file of one would unlock it. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;

    private TemporaryFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Makes one whose name begins with {@code prefix}, and removes those of that prefix that nobody uses any more. */
    static TemporaryFolder create(Path parent, String prefix) throws IOException {
        removeLeft(parent, prefix, Instant.now().minus(YOUTH));
        // temporary folders are made with the mode 0700 where the file system has modes
        Path folder = Files.createTempDirectory(parent, prefix);
        OWN.add(folder);
        try {
            FileChannel lock =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            lock.lock();
            return new TemporaryFolder(folder, lock);
        } catch (IOException e) {
            remove(folder);
            OWN.remove(folder);
            throw e;
        }
    }

    Path path() {
        return folder;
    }

    static void removeLeft(Path parent, String prefix, Instant before) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path folder : left) {
                if (!OWN.contains(folder) && Files.isDirectory(folder)) {
                    removeIfLeft(folder, before);
                }
            }
        }
    }

    private static void removeIfLeft(Path folder, Instant before) {
        try {
            if (Files.getLastModifiedTime(folder).toInstant().isBefore(before) && !isLocked(folder)) {
                remove(folder);
            }
        } catch (IOException e) {
            // somebody else's, or somebody is removing it too
            LOG.log(System.Logger.Level.DEBUG, "a temporary folder is left where it is", e);
        }
    }

    private static boolean isLocked(Path folder) throws IOException {
        Path file = folder.resolve(LOCK);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock mine = channel.tryLock()) {
            return mine == null;
        } catch (OverlappingFileLockException ownSince) {
            return true;
        }
    }

    private static void remove(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            remove(folder);
        } finally {
            OWN.remove(folder);
        }
    }
}
