package dev.d1replica;

import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.replica.Replica;
import dev.d1replica.replica.sqlite.SqliteReplica;
import java.nio.file.Path;

/**
 * Where a replica shall stand.
 *
 * @param text as the user wrote it, for reports
 * @param file the SQLite file
 */
public record Target(String text, Path file) {
    private static final String SQLITE = "jdbc:sqlite:";

    /** The SQLite file at {@code file}. */
    public static Target of(Path file) {
        return new Target(file.toString(), file);
    }

    /**
     * Reads a path or {@code jdbc:sqlite:PATH}.
     *
     * @throws ConfigurationException if it names a kind of target that there is not
     */
    public static Target parse(String text) {
        if (text.startsWith(SQLITE)) {
            return new Target(text, Path.of(text.substring(SQLITE.length())));
        }
        if (text.startsWith("jdbc:") || text.equals("wrangler")) {
            throw new ConfigurationException(
                    "this version writes SQLite files only: the target is a path or jdbc:sqlite:PATH, not " + text);
        }
        return of(Path.of(text));
    }

    Replica begin() {
        return SqliteReplica.create(file);
    }

    Path sibling(String suffix) {
        return file.toAbsolutePath().resolveSibling(file.getFileName() + suffix);
    }
}
