package dev.d1replica.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A temporary folder that only its owner may enter: {@code Files.createTemp…} gives 0700 and 0600 on POSIX systems. */
final class PrivateFiles implements AutoCloseable {
    private final Path folder;

    PrivateFiles() throws IOException {
        folder = Files.createTempDirectory("d1-emulator-");
    }

    /** Creates an empty file; the caller deletes it, or the end of the emulator does. */
    Path create(String suffix) throws IOException {
        return Files.createTempFile(folder, "", suffix);
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Windows holds a file that is being read; close() comes by again.
            System.getLogger(PrivateFiles.class.getName()).log(System.Logger.Level.DEBUG, "Left for later", e);
        }
    }

    @Override
    public void close() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(PrivateFiles::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        delete(folder);
    }
}
