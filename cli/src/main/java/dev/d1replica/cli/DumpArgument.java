package dev.d1replica.cli;

import dev.d1replica.LocalDump;
import dev.d1replica.cloudflare.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** A DUMP on the command line: a file, or {@code -} for stdin. */
record DumpArgument(String text) {
    private boolean isStdin() {
        return text.equals("-");
    }

    boolean isNamed() {
        return !isStdin();
    }

    LocalDump dump() {
        return isStdin() ? LocalDump.of(System.in, "stdin") : LocalDump.of(Path.of(text));
    }

    /** How many bytes of SQL there are, where that can be known before: not of what comes compressed, or through a pipe. */
    static OptionalLong size(LocalDump dump) {
        Optional<Path> plain = dump.file().filter(file -> !file.toString().endsWith(".gz"));
        try {
            return plain.isPresent() ? OptionalLong.of(Files.size(plain.get())) : OptionalLong.empty();
        } catch (IOException unreadable) {
            return OptionalLong.empty();
        }
    }

    /** The file's name without {@code .gz} and {@code .sql}: what a replica of it is called. */
    String databaseName() {
        if (isStdin()) {
            throw new ConfigurationException("a dump from stdin has no name: choose a target by --to");
        }
        return dump().filename().replaceFirst("\\.gz$", "").replaceFirst("\\.sql$", "");
    }
}
