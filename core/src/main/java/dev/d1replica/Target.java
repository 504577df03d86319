package dev.d1replica;

import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.replica.sqlite.SqliteReplica;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    /** @throws dev.d1replica.replica.TargetException if no replica can stand here */
    void requirePlace() {
        Place.require(file);
    }

    /** Says clearly that there is no replica here. */
    void requireFile() throws NoSuchFileException {
        if (Files.isDirectory(file)) {
            throw new ConfigurationException("a replica is a file, and this is a directory: " + file);
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
    }

    /** @throws ConfigurationException if the replica would take the place of {@code dump} */
    void requireOtherThan(Path dump) {
        if (file.toAbsolutePath().normalize().equals(dump.toAbsolutePath().normalize()) || isSameFile(dump)) {
            throw new ConfigurationException("dump and target are the same file: " + file);
        }
    }

    private boolean isSameFile(Path dump) {
        try {
            return Files.exists(file) && Files.exists(dump) && Files.isSameFile(file, dump);
        } catch (IOException unreadable) {
            return false;
        }
    }

    SqliteReplica begin() {
        return SqliteReplica.create(file);
    }

    Path sibling(String suffix) {
        return file.toAbsolutePath().resolveSibling(file.getFileName() + suffix);
    }
}
