package dev.d1replica.replica.sqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** SQLite's reasons, fit for a message. */
final class Refusal {
    private Refusal() {}

    /** The engine's words without the driver's brackets: {@code UNIQUE constraint failed: users.id}. */
    static String words(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof SQLiteException engine) {
            String code = engine.getResultCode() + " (";
            if (message.startsWith(code) && message.endsWith(")")) {
                message = message.substring(code.length(), message.length() - 1);
            }
        }
        return message.lines().findFirst().orElse("");
    }
}
