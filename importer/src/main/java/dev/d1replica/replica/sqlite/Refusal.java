package dev.d1replica.replica.sqlite;

import java.sql.SQLException;

/** SQLite's reasons, fit for a message. */
final class Refusal {
    private Refusal() {}

    /** The engine's words without the driver's brackets: {@code UNIQUE constraint failed: users.id}. */
    static String words(SQLException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        int bracket = message.lastIndexOf('(');
        if (message.startsWith("[SQLITE") && bracket >= 0 && message.endsWith(")")) {
            return message.substring(bracket + 1, message.length() - 1);
        }
        return message;
    }
}
