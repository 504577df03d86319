package dev.d1replica.replica.h2;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Runs the definitions that the translation made. */
final class H2Script {
    private final H2Database database;

    H2Script(H2Database database) {
        this.database = database;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = database.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    /** The reason if H2 refuses. */
    Optional<String> attempt(String sql) throws SQLException {
        try {
            run(sql);
            return Optional.empty();
        } catch (SQLException e) {
            if (database.connection().isClosed()) {
                throw e;
            }
            return Optional.of(H2Refusal.words(e));
        }
    }
}
