package dev.d1replica.replica.sqlite;

import dev.d1replica.dump.DumpLimits;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * What SQLite itself may do while a dump is loaded, should a statement have slipped through the parser
 * (https://sqlite.org/limits.html, https://sqlite.org/security.html). D1 sets tighter limits on the databases that dumps
 * come from (workerd, {@code sqlite.c++}); these leave room for scripts of the sqlite3 shell.
 *
 * <p>Defensive mode and the authorizer are out of reach through sqlite-jdbc. In their place: nothing but the statements of
 * {@code StatementHead} is run at all, no file can be attached, no trigger can fire, no extension can be loaded, and
 * {@code trusted_schema} is off. Defensive mode would also forbid what adopting a virtual table needs: rows of its shadow
 * tables, and {@code writable_schema}.
 */
final class ConnectionLimits {
    /** No ATTACH, and no VACUUM INTO, which rests on it. */
    static final int ATTACHED = 0;

    /** Triggers are made last and none may fire before. */
    static final int TRIGGER_DEPTH = 0;

    /** The longest value or row: what {@link DumpLimits#maxStatementBytes} is by default. */
    static final int LENGTH = 1 << 27;

    /** The longest value that an expression in VALUES may make; D1's largest value is 2 MB. */
    static final int EXPRESSION_LENGTH = 1 << 22;

    /** The longest definition, or INSERT with an expression in it; D1 takes statements of 100 KB. */
    static final int SQL_LENGTH = 1 << 24;

    /** The same where SQLite reads the literals of rows itself: more than any statement is long. */
    private static final int SQL_LENGTH_OF_ROWS = 1 << 29;

    /** Levels of an expression; D1 takes 100. */
    static final int EXPRESSION_DEPTH = 500;

    /** Arguments of a function; D1 takes 127. */
    static final int FUNCTION_ARGUMENTS = 127;

    /** SELECTs joined by UNION and the like; D1 takes 5. */
    static final int COMPOUND_SELECT = 100;

    /** The longest pattern of LIKE or GLOB, whose matching can take its square; D1 takes 50 bytes. */
    static final int LIKE_PATTERN_LENGTH = 1000;

    private ConnectionLimits() {}

    /** With {@code rowsAsText} an INSERT may be as long as its values, since SQLite reads the literals itself. */
    static void set(Connection connection, boolean rowsAsText) throws SQLException {
        SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
        sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, ATTACHED);
        sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_TRIGGER_DEPTH, TRIGGER_DEPTH);
        sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, LENGTH);
        sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_SQL_LENGTH, rowsAsText ? SQL_LENGTH_OF_ROWS : SQL_LENGTH);
        sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_EXPR_DEPTH, EXPRESSION_DEPTH);
        sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_FUNCTION_ARG, FUNCTION_ARGUMENTS);
        sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_COMPOUND_SELECT, COMPOUND_SELECT);
        sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, LIKE_PATTERN_LENGTH);
        sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_VARIABLE_NUMBER, RowInserter.MAX_VARIABLES);
    }

    /** Lets values be no longer than an expression may make them, or as long as they may be anywhere. */
    static void setLength(Connection connection, int length) throws SQLException {
        connection.unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, length);
    }
}
