package dev.d1replica.replica.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Runs the definitions that the translation made. */
final class H2Script {
    private final Connection connection;

    H2Script(Connection connection) {
        this.connection = connection;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The reason if H2 refuses. */
    Optional<String> attempt(String sql) throws SQLException {
        try {
            run(sql);
            return Optional.empty();
        } catch (SQLException e) {
            if (connection.isClosed()) {
                throw e;
            }
            return Optional.of(H2Refusal.words(e));
        }
    }
}
