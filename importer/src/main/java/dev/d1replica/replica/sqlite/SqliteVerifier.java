package dev.d1replica.replica.sqlite;

import dev.d1replica.dump.Name;
import dev.d1replica.replica.TargetException;
import dev.d1replica.replica.Verification;
import dev.d1replica.replica.VerificationException;
import dev.d1replica.replica.VerifyLevel;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Looks at a finished SQLite replica. */
final class SqliteVerifier {
    private final Connection connection;
    private final PagedTables pages;

    SqliteVerifier(Connection connection, PagedTables pages) {
        this.connection = connection;
        this.pages = pages;
    }

    Verification verify(VerifyLevel level, Map<String, Long> expected) {
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, Long> table : expected.entrySet()) {
                compareCount(statement, table.getKey(), table.getValue());
            }
            if (level == VerifyLevel.COUNTS) {
                return new Verification(level, -1);
            }
            checkIntegrity(statement, level == VerifyLevel.FULL ? "integrity_check" : "quick_check");
            return new Verification(level, new ForeignKeys(connection, pages).violations());
        } catch (SQLException e) {
            throw new TargetException(Refusal.words(e), e);
        } catch (IOException e) {
            throw new TargetException("The replica cannot be read: " + e.getMessage(), e);
        }
    }

    /** Tables with AUTOINCREMENT whose rows came later than the dump's counters have counters beyond those. */
    private static void compareCount(Statement statement, String table, long expected) throws SQLException {
        String sql = "SELECT count(*) FROM " + SqliteReplica.quoted(table);
        try (ResultSet count = statement.executeQuery(sql)) {
            count.next();
            boolean mayHaveMore = PagedTables.key(table).equals(SystemTables.SEQUENCES);
            if (mayHaveMore ? count.getLong(1) < expected : count.getLong(1) != expected) {
                throw new VerificationException("Table " + Name.shown(table) + " holds " + count.getLong(1)
                        + " rows, the dump has " + expected);
            }
        }
    }

    private static void checkIntegrity(Statement statement, String check) throws SQLException {
        try (ResultSet result = statement.executeQuery("PRAGMA " + check + "(1)")) {
            result.next();
            if (!result.getString(1).equals("ok")) {
                throw new VerificationException(check + ": " + Name.oneLine(result.getString(1), Refusal.MAX_WORDS));
            }
        }
    }
}
