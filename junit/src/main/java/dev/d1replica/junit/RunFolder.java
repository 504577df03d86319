package dev.d1replica.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of one run's copies, removed when the run ends. What a killed run left is removed by the next: it holds rows of a
 * production database, perhaps.
 */
final class RunFolder implements AutoCloseable {
    /** Sorts creating from clearing: a folder is there for a moment before it is locked. */
    private static final String ALL = "runs";

    private static final String ALIVE = "alive";

    private final Path folder;
    private final CacheLock alive;

    private RunFolder(Path folder, CacheLock alive) {
        this.folder = folder;
        this.alive = alive;
    }

    static RunFolder create(CacheFolder cache) {
        try {
            return CacheLock.holding(cache.locks().resolve(ALL), () -> {
                clear(cache.runs());
                // temporary folders are made with the mode 0700 where the file system has modes
                Path folder = Files.createTempDirectory(cache.runs(), "");
                return new RunFolder(folder, CacheLock.take(folder.resolve(ALIVE)));
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The copies of a replica have no place", e);
        }
    }

    private static void clear(Path runs) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(runs)) {
            for (Path left : folders) {
                Optional<CacheLock> dead = CacheLock.tryTake(left.resolve(ALIVE));
                if (dead.isPresent()) {
                    dead.get().close();
                    Folders.delete(left);
                }
            }
        }
    }

    /** A folder of a test's own. */
    Path testFolder() throws IOException {
        return Files.createTempDirectory(folder, "test");
    }

    @Override
    public void close() throws IOException {
        alive.close();
        Folders.delete(folder);
    }
}
