package dev.d1replica.emulator;

import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** SQLite's own words as D1 passes them on, {@code no such table: x: SQLITE_ERROR}, without the driver's around them. */
final class EngineMessage {
    private EngineMessage() {}

    static String of(SQLException failure) {
        if (!(failure instanceof SQLiteException sqlite)) {
            return failure.getMessage() + ": SQLITE_ERROR";
        }
        String message = sqlite.getMessage();
        String wrapping = sqlite.getResultCode() + " (";
        boolean wrapped = message.startsWith(wrapping) && message.endsWith(")");
        String words = wrapped ? message.substring(wrapping.length(), message.length() - 1) : message;
        return words + ": " + sqlite.getResultCode().name();
    }
}
