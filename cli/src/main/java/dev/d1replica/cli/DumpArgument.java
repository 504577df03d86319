package dev.d1replica.cli;

import dev.d1replica.LocalDump;
import dev.d1replica.cloudflare.ConfigurationException;
import java.nio.file.Path;

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

    /** The file's name without {@code .gz} and {@code .sql}: what a replica of it is called. */
    String databaseName() {
        if (isStdin()) {
            throw new ConfigurationException("a dump from stdin has no name: choose a target by --to");
        }
        return dump().filename().replaceFirst("\\.gz$", "").replaceFirst("\\.sql$", "");
    }
}
