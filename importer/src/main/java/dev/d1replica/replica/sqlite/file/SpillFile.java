package dev.d1replica.replica.sqlite.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A temporary file beside the replica for what memory is not to hold: readable by its owner only, gone when it is closed. */
final class SpillFile {
    private SpillFile() {}

    /** Opens a new one; {@code replica} is the name that the replica is going to have. */
    static FileChannel beside(Path replica) throws IOException {
        Path target = replica.toAbsolutePath();
        // temporary files are made with the mode 0600 where the file system has modes
        Path file = Files.createTempFile(target.getParent(), "." + target.getFileName() + ".", ".partial");
        return FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }
}
