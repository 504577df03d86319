package dev.d1replica.replica.sqlite;

import dev.d1replica.dump.DumpEvent;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.dump.DumpReader;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.StatementKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/** What SQLite itself makes of a dump, run as the script that it is. */
final class Oracle {
    /** Another value each time; not what a database holds but when and how it was made. */
    private static final Pattern VOLATILE = Pattern.compile("random|current_|now|date|time|julianday|unixepoch"
            + "|changes|last_insert_rowid|sqlite_offset|fts|rtree|dbstat|sqlite_(stmt|bytecode|dbpage)");

    /** Beyond 19 digits SQLite rounds otherwise than IEEE 754 asks for. */
    private static final Pattern MANY_DIGITS = Pattern.compile("([0-9]\\.?){20}");

    private Oracle() {}

    /** SQLite splits the script itself: sqlite-jdbc hands the whole of it to the engine, as bytes read from UTF-8. */
    static List<String> contents(String script) throws SQLException {
        try (SQLiteConnection connection = (SQLiteConnection) DriverManager.getConnection("jdbc:sqlite::memory:")) {
            // a script that opens files, which no dump does, fails
            connection.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(script);
                // ANALYZE makes it in the driver's SQLite but not in D1's, and no case has rows for it
                statement.executeUpdate("DROP TABLE IF EXISTS sqlite_stat4");
            }
            return Contents.of(connection);
        }
    }

    /**
     * Whether a replica of a dump that was loaded must hold what SQLite makes of it. Not so by design: bytes that cannot be
     * handed to SQLite, triggers that would fire, rows of SQLite's own tables, values that change.
     */
    static boolean isComparable(byte[] dump) throws IOException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(dump))
                    .toString();
        } catch (CharacterCodingException e) {
            return false;
        }
        return text.indexOf('\0') < 0
                && !VOLATILE.matcher(text.toLowerCase(Locale.ROOT)).find()
                && !MANY_DIGITS.matcher(text).find()
                && isInOrder(dump);
    }

    private static boolean isInOrder(byte[] dump) throws IOException {
        boolean triggers = false;
        RowBatch batch = new RowBatch();
        try (DumpReader reader = new DumpReader(new ByteArrayInputStream(dump), DumpLimits.defaults())) {
            for (DumpEvent event = reader.next(batch); event != DumpEvent.END; event = reader.next(batch)) {
                if (event == DumpEvent.STATEMENT) {
                    triggers |= reader.statement().kind() == StatementKind.CREATE_TRIGGER;
                } else if (triggers
                        || batch.target().table().toLowerCase(Locale.ROOT).startsWith("sqlite_")) {
                    return false;
                }
            }
            return true;
        }
    }
}
