package dev.d1replica.replica.sqlite;

import dev.d1replica.replica.TargetException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The file under construction and its way to the target's name. */
final class ReplicaFile {
    private final Path target;
    private final Path partial;

    private ReplicaFile(Path target, Path partial) {
        this.target = target;
        this.partial = partial;
    }

    /** Makes an empty file beside the target, readable by its owner only. */
    static ReplicaFile beside(Path target) {
        Path absolute = target.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            throw new TargetException("The target is a directory: " + target, null);
        }
        if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
            // a device or a pipe would be replaced
            throw new TargetException("The target is no file: " + target, null);
        }
        Path directory = absolute.getParent();
        try {
            // temporary files are made with the mode 0600 where the file system has modes
            return new ReplicaFile(
                    absolute, Files.createTempFile(directory, "." + absolute.getFileName() + ".", ".partial"));
        } catch (IOException e) {
            throw new TargetException("No file can be made in " + directory + ": " + e.getMessage(), e);
        }
    }

    Path target() {
        return target;
    }

    Path partial() {
        return partial;
    }

    /** Syncs the closed file and renames it over the target, whose log and journal are put away first. */
    void publish() throws IOException {
        sync(partial, StandardOpenOption.WRITE);
        OldReplica old = new OldReplica(target);
        old.settle();
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        old.forget();
        sync(target.getParent(), StandardOpenOption.READ);
    }

    private static void sync(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        } catch (IOException e) {
            // a directory cannot be opened for a sync on every platform; the file's own sync must work
            if (option == StandardOpenOption.WRITE) {
                throw e;
            }
        }
    }

    /** Removes what was not published. */
    void discard() {
        try {
            Files.deleteIfExists(partial);
            Files.deleteIfExists(partial.resolveSibling(partial.getFileName() + "-journal"));
        } catch (IOException e) {
            System.getLogger(ReplicaFile.class.getName())
                    .log(System.Logger.Level.WARNING, "a partial replica could not be removed", e);
        }
    }
}
