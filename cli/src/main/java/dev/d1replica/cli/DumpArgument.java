package dev.d1replica.cli;

import dev.d1replica.cloudflare.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A DUMP on the command line: a file, or {@code -} for stdin. */
record DumpArgument(String text) {
    boolean isStdin() {
        return text.equals("-");
    }

    String filename() {
        return isStdin() ? "stdin" : String.valueOf(Path.of(text).getFileName());
    }

    /** The file's name without {@code .gz} and {@code .sql}: what a replica of it is called. */
    String databaseName() {
        if (isStdin()) {
            throw new ConfigurationException("a dump from stdin has no name: choose a target by --to");
        }
        return filename().replaceFirst("\\.gz$", "").replaceFirst("\\.sql$", "");
    }

    InputStream open() throws IOException {
        if (isStdin()) {
            return System.in;
        }
        Path file = Path.of(text);
        if (Files.isDirectory(file)) {
            throw new ConfigurationException("a dump is a file, and this is a directory: " + text);
        }
        return Files.newInputStream(file);
    }
}
