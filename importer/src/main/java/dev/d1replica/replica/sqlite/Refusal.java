package dev.d1replica.replica.sqlite;

import dev.d1replica.dump.Name;
import dev.d1replica.dump.Position;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite's reasons, fit for a message. */
final class Refusal {
    /**
     * SQLITE_PERM, BUSY, LOCKED, NOMEM, READONLY, INTERRUPT, IOERR, CORRUPT, FULL, CANTOPEN and NOTADB: whatever the row,
     * the next one fails too. SQLite takes back the whole transaction after some of them (https://sqlite.org/rescode.html).
     */
    private static final Set<Integer> OF_THE_DATABASE = Set.of(3, 5, 6, 7, 8, 9, 10, 11, 13, 14, 26);

    private static final Set<SQLiteErrorCode> OF_KEYS = Set.of(
            SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE,
            SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY,
            SQLiteErrorCode.SQLITE_CONSTRAINT_ROWID);

    private static final int PRIMARY_CODE = 0xFF;

    /** The engine quotes names, and the text of constraints, which the dump has chosen. */
    static final int MAX_WORDS = 400;

    private Refusal() {}

    /** Whether the row is at fault, rather than the file, the disk or the memory. */
    static boolean isOfRow(SQLException e) {
        return !OF_THE_DATABASE.contains(e.getErrorCode() & PRIMARY_CODE);
    }

    /** Whether another row has the row's key, be it UNIQUE, the primary one or the rowid. */
    static boolean isOfKey(SQLException e) {
        return e instanceof SQLiteException engine && OF_KEYS.contains(engine.getResultCode());
    }

    /** The words, and where the two rows stand that have the same key. */
    static String ofRows(String words, Position one, Position other) {
        boolean inOrder = one.offset() < other.offset();
        return words + " in the rows at " + (inOrder ? one : other) + " and at " + (inOrder ? other : one);
    }

    /** The engine's words without the driver's brackets: {@code UNIQUE constraint failed: users.id}. */
    static String words(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof SQLiteException engine) {
            String code = engine.getResultCode() + " (";
            if (message.startsWith(code) && message.endsWith(")")) {
                message = message.substring(code.length(), message.length() - 1);
            }
        }
        return Name.oneLine(message, MAX_WORDS);
    }
}
