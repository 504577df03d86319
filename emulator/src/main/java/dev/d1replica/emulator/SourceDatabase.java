package dev.d1replica.emulator;

import dev.d1replica.dump.DumpException;
import dev.d1replica.dump.DumpInput;
import dev.d1replica.replica.Replay;
import dev.d1replica.replica.ReplayOptions;
import dev.d1replica.replica.TargetException;
import dev.d1replica.replica.VerifyLevel;
import dev.d1replica.replica.sqlite.SqliteReplica;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * One database that the emulator serves: its name, its id, and the SQLite file behind it, which is only ever read. A dump
 * is loaded into such a file once, at the start.
 */
final class SourceDatabase {
    /** How every SQLite file begins: "Database File Format", section 1.3. */
    private static final byte[] SQLITE_MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private static final int BUSY_MILLIS = 5_000;

    private final String name;
    private final UUID id;
    private final Path file;
    private final Instant created;
    /** Of a dump's content, which stays as it was loaded; null where the file is the user's own and may change. */
    private final String fixedBookmark;

    private SourceDatabase(String name, Path file, Instant created, String fixedBookmark) {
        this.name = name;
        this.id = UUID.nameUUIDFromBytes(("d1-replica emulator/" + name).getBytes(StandardCharsets.UTF_8));
        this.file = file;
        this.created = created;
        this.fixedBookmark = fixedBookmark;
    }

    /**
     * Opens a SQLite file, or loads a dump into one of {@code files}.
     *
     * @throws IllegalArgumentException when a SQLite file is not encoded in UTF-8
     * @throws DumpException when the file is neither SQLite nor a sound dump
     * @throws TargetException when SQLite refuses what the dump holds
     * @throws IOException when the file cannot be read
     */
    static SourceDatabase open(String name, Path source, PrivateFiles files) throws IOException {
        Instant created = Files.getLastModifiedTime(source).toInstant();
        if (isSqlite(source)) {
            SourceDatabase database = new SourceDatabase(name, source, created, null);
            database.requireUtf8();
            return database;
        }
        Path loaded = files.create(".sqlite");
        load(source, loaded);
        return new SourceDatabase(name, loaded, created, Bookmark.of(loaded, source));
    }

    String name() {
        return name;
    }

    UUID id() {
        return id;
    }

    Instant created() {
        return created;
    }

    long fileSize() throws IOException {
        return Files.size(file);
    }

    /** The user's tables: neither SQLite's nor Cloudflare's own. */
    long tableCount() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM sqlite_schema WHERE type = 'table'"
                        + " AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*'")) {
            return rows.getLong(1);
        }
    }

    /** Opens a connection of the caller's own that can neither write nor reach another file. */
    Connection connect() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
        // ATTACH, and VACUUM INTO that rests on it, would read and write files that were never offered.
        connection.unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
        return connection;
    }

    /** The point in the database's history, the same until its content changes. */
    String bookmark() throws IOException {
        return fixedBookmark == null ? Bookmark.of(file, file) : fixedBookmark;
    }

    private static void load(Path dump, Path target) throws IOException {
        ReplayOptions options = ReplayOptions.defaults().withVerify(VerifyLevel.COUNTS);
        try (SqliteReplica replica = SqliteReplica.create(target)) {
            new Replay(DumpInput.decompressed(Files.newInputStream(dump)), replica, options).run();
            replica.publish();
        }
    }

    private void requireUtf8() throws IOException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA encoding")) {
            String encoding = rows.getString(1);
            if (!encoding.equals("UTF-8")) {
                throw new IllegalArgumentException(
                        "D1 databases are encoded in UTF-8, but " + file + " in " + encoding);
            }
        } catch (SQLException e) {
            throw new IOException("Cannot read " + file + " as a SQLite database", e);
        }
    }

    private static boolean isSqlite(Path source) throws IOException {
        try (InputStream in = Files.newInputStream(source)) {
            return Arrays.equals(in.readNBytes(SQLITE_MAGIC.length), SQLITE_MAGIC);
        }
    }
}
