package dev.d1replica;

import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.replica.Difference;
import dev.d1replica.replica.Replica;
import dev.d1replica.replica.h2.H2Comparison;
import dev.d1replica.replica.h2.H2Replica;
import dev.d1replica.replica.sqlite.SqliteComparison;
import dev.d1replica.replica.sqlite.SqliteReplica;
import dev.d1replica.wrangler.LocalState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Where a replica shall stand, and the way to the one that does. Immutable; any thread may ask for connections.
 *
 * @param text as the user wrote it, for reports
 * @param engine what kind of database it is
 * @param file the database's one file
 * @param localState present where the file is wrangler's
 */
public record Target(String text, Engine engine, Path file, Optional<LocalState> localState) {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String H2 = "jdbc:h2:";
    private static final String H2_SUFFIX = ".mv.db";

    /** The databases that a replica can be. */
    public enum Engine {
        /** A SQLite file. */
        SQLITE,
        /** An H2 database, for which {@code com.h2database:h2} must be on the class path. */
        H2
    }

    /** A file that is nobody else's. */
    public Target(String text, Engine engine, Path file) {
        this(text, engine, file, Optional.empty());
    }

    /** The SQLite file at {@code file}. */
    public static Target of(Path file) {
        return new Target(file.toString(), Engine.SQLITE, file);
    }

    /** The SQLite file that {@code wrangler dev} and {@code wrangler d1 execute --local} read. */
    public static Target of(LocalState state) {
        Path here = Path.of("").toAbsolutePath();
        Path shown = state.file().startsWith(here) ? here.relativize(state.file()) : state.file();
        return new Target(shown.toString(), Engine.SQLITE, state.file(), Optional.of(state));
    }

    /**
     * Reads a path, {@code jdbc:sqlite:PATH} or {@code jdbc:h2:PATH}.
     *
     * @throws ConfigurationException if it names a kind of target that there is not
     */
    public static Target parse(String text) {
        if (text.startsWith(SQLITE)) {
            return sqlite(text);
        }
        if (text.startsWith(H2)) {
            return h2(text);
        }
        if (text.startsWith("jdbc:") || text.equals("wrangler")) {
            throw new ConfigurationException(
                    "the target is a path, jdbc:sqlite:PATH or jdbc:h2:PATH, and for commands wrangler, not " + text);
        }
        if (text.isEmpty()) {
            throw new ConfigurationException("the target is empty: name a file");
        }
        return of(Path.of(text));
    }

    private static Target sqlite(String text) {
        String path = text.substring(SQLITE.length());
        if (path.isEmpty() || path.equals(":memory:")) {
            throw new ConfigurationException("a SQLite target is a file, jdbc:sqlite:PATH, not " + text);
        }
        return new Target(text, Engine.SQLITE, Path.of(path));
    }

    private static Target h2(String text) {
        String rest = text.substring(H2.length());
        String path = rest.startsWith("file:") ? rest.substring("file:".length()) : rest;
        if (path.isEmpty()
                || path.contains(";")
                || path.matches("(mem|tcp|ssl|zip|nio|nioMapped|async|split|nioMemFS):.*")) {
            throw new ConfigurationException("an H2 target is a file without settings, jdbc:h2:PATH, not " + text);
        }
        try {
            Class.forName("org.h2.Driver");
        } catch (ClassNotFoundException e) {
            throw new ConfigurationException("an H2 target needs com.h2database:h2 on the class path: " + text);
        }
        return new Target(text, Engine.H2, Path.of(path + H2_SUFFIX));
    }

    /** @throws dev.d1replica.replica.TargetException if no replica can stand here */
    void requirePlace() {
        localState.ifPresent(LocalState::makeFolder);
        Place.require(file);
        requireUnused();
    }

    /** @throws dev.d1replica.replica.TargetException if the file is wrangler's and wrangler has it open */
    void requireUnused() {
        localState.ifPresent(LocalState::requireUnused);
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

    /** @throws ConfigurationException if the replica, or what is written beside it, would take the place of {@code dump} */
    void requireOtherThan(Path dump) {
        if (isSame(file, dump)) {
            throw new ConfigurationException("dump and target are the same file: " + file);
        }
        for (Path beside : List.of(manifest(), rejects())) {
            if (isSame(beside, dump)) {
                throw new ConfigurationException("the dump has the name of a file beside the target: " + beside);
            }
        }
    }

    private static boolean isSame(Path file, Path dump) {
        return file.toAbsolutePath().normalize().equals(dump.toAbsolutePath().normalize()) || isSameFile(file, dump);
    }

    private static boolean isSameFile(Path file, Path dump) {
        try {
            return Files.exists(file) && Files.exists(dump) && Files.isSameFile(file, dump);
        } catch (IOException unreadable) {
            return false;
        }
    }

    Replica begin(ReplicaSettings settings) {
        return engine == Engine.H2
                ? H2Replica.create(path(), settings.h2Types())
                : SqliteReplica.create(file, settings.engine());
    }

    /** Compares the replica that stands here with a SQLite file that is right. */
    List<Difference> differences(Path right, int limit) {
        return engine == Engine.H2
                ? H2Comparison.compare(right, path(), limit)
                : SqliteComparison.compare(right, file.toAbsolutePath(), limit);
    }

    /**
     * Opens the finished replica, to read and to write: it is a file like any other now, and the next pull replaces it. Foreign keys
     * are enforced, as D1 enforces them. The caller closes the connection, which one thread uses at a time.
     *
     * @throws SQLException if there is no replica here, or it cannot be opened
     */
    public Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    /**
     * Connections like that of {@link #connect}, a new one each time, for as many threads as there are; for a pool to draw from. Nothing
     * is opened before it is asked for, and nothing need be closed but the connections.
     */
    public DataSource dataSource() {
        return ReplicaDataSource.of(this, false);
    }

    /** The same, but nothing can be written: other processes may have the file open that way too. */
    public DataSource readOnlyDataSource() {
        return ReplicaDataSource.of(this, true);
    }

    /** Where refused rows are kept. */
    public Path rejects() {
        return path().resolveSibling(path().getFileName() + ".rejects.sql");
    }

    Path manifest() {
        return path().resolveSibling(path().getFileName() + ".manifest.json");
    }

    /** The path that the target names; H2 appends its own suffix. */
    Path path() {
        String name = file.getFileName().toString();
        return engine == Engine.H2 ? file.resolveSibling(name.substring(0, name.length() - H2_SUFFIX.length())) : file;
    }
}
