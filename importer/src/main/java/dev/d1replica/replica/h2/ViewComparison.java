package dev.d1replica.replica.h2;

import dev.d1replica.dump.Name;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;

/**
 * Whether a view returns the same rows from both engines, in whatever order. That both read its SQL does not mean that they
 * read it alike.
 */
final class ViewComparison {
    /** Steps of SQLite's virtual machine for all views of a database: a few seconds. */
    private static final long STEPS = 100_000_000;

    private static final int STEPS_A_LOOK = 10_000;

    /** H2 gets longer: it may find no index for what SQLite has one. */
    private static final int H2_SECONDS = 20;

    private static final int H2_TIMEOUT = 57014;

    private final Connection sqlite;
    private final H2Database h2;
    private long stepsLeft;

    enum Outcome {
        SAME,
        OTHER,
        /** It takes too long to tell. */
        UNKNOWN
    }

    ViewComparison(Connection sqlite, H2Database h2) {
        this(sqlite, h2, STEPS);
    }

    /** @param steps how many steps SQLite may take for all views together */
    ViewComparison(Connection sqlite, H2Database h2, long steps) {
        this.sqlite = sqlite;
        this.h2 = h2;
        this.stepsLeft = steps;
    }

    /** Runs the view in both. */
    Outcome of(String view) throws SQLException {
        String query = "SELECT * FROM " + Name.quoted(view);
        try (Statement statement = h2.connection().createStatement()) {
            statement.setQueryTimeout(H2_SECONDS);
            try (ResultSet found = statement.executeQuery(query)) {
                ViewRows wanted = new ViewRows(found.getMetaData());
                if (!readSqlite(query, wanted)) {
                    return Outcome.UNKNOWN;
                }
                return new ViewRows(found.getMetaData()).readH2(found).equals(wanted) ? Outcome.SAME : Outcome.OTHER;
            } finally {
                statement.setQueryTimeout(0);
            }
        } catch (SQLException e) {
            return e.getErrorCode() == H2_TIMEOUT ? Outcome.UNKNOWN : Outcome.OTHER;
        }
    }

    /** Returns false where that takes too many steps. */
    private boolean readSqlite(String query, ViewRows rows) throws SQLException {
        ProgressHandler.setHandler(sqlite, STEPS_A_LOOK, new ProgressHandler() {
            @Override
            protected int progress() {
                stepsLeft -= STEPS_A_LOOK;
                return stepsLeft < 0 ? 1 : 0;
            }
        });
        try (Statement statement = sqlite.createStatement();
                ResultSet wanted = statement.executeQuery(query)) {
            rows.readSqlite(wanted);
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() == SQLiteErrorCode.SQLITE_INTERRUPT.code) {
                return false;
            }
            throw e;
        } finally {
            ProgressHandler.clearHandler(sqlite);
        }
    }
}
