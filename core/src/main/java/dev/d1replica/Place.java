package dev.d1replica;

import dev.d1replica.replica.TargetException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a file can come to stand somewhere: asked before anything is begun that would have been for nothing. */
final class Place {
    private Place() {}

    /** @throws TargetException if {@code file} is there and no file, or its folder is none or cannot be written to */
    static void require(Path file) {
        if (Files.isDirectory(file)) {
            throw new TargetException("a file cannot be written where a directory is: " + file, null);
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new TargetException("a file cannot be written where a device or a pipe is: " + file, null);
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new TargetException("no such folder: " + folder, null);
        }
        if (!Files.isWritable(folder)) {
            throw new TargetException("the folder cannot be written to: " + folder, null);
        }
    }
}
