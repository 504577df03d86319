package dev.d1replica.replica.h2;

import java.sql.SQLException;

/** H2's reasons, fit for a message: its own words quote rows and statements, so that only its code is told of most. */
final class H2Refusal {
    private static final int DUPLICATE_KEY = 23505;
    private static final int PARENT_MISSING = 23506;

    private H2Refusal() {}

    /** The reason without anything that came from a row. */
    static String words(SQLException e) {
        return switch (e.getErrorCode()) {
            case DUPLICATE_KEY -> "values that differ in SQLite are equal in H2";
            case PARENT_MISSING -> "rows point nowhere";
            default -> "H2 refuses it (error " + e.getErrorCode() + ")";
        };
    }
}
