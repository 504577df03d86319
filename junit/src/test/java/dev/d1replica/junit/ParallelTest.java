package dev.d1replica.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.Target.Engine;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that run at once, on a cache that is empty when they begin. */
class ParallelTest {
    private static final int REPETITIONS = 12;

    @Test
    void everyTestHasItsOwnCopy(@TempDir Path cache) {
        Runs.with(cache, Writing.class, OfAnotherDump.class)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
                .execute()
                .testEvents()
                .assertStatistics(runs -> runs.started(3 * REPETITIONS + 4)
                        .succeeded(3 * REPETITIONS + 4)
                        .failed(0));
        assertThat(cache.resolve("runs")).isEmptyDirectory();
        assertThat(cache.resolve("entries").toFile().list()).hasSize(3);
    }

    @D1Replica(dump = "shop.sql")
    static class Writing {
        @BeforeEach
        void findsTheRowsOfTheDump(Connection shop) throws SQLException {
            assertThat(Sql.count(shop, "\"orders\"")).isEqualTo(3);
        }

        @AfterEach
        void leavesNone(Connection shop) throws SQLException {
            Sql.update(shop, "DELETE FROM \"orders\"");
        }

        @RepeatedTest(REPETITIONS)
        void repeated(DataSource source) throws SQLException {
            try (Connection another = source.getConnection()) {
                Sql.update(another, "DELETE FROM \"orders\" WHERE \"id\" = 1");
                assertThat(Sql.count(another, "\"orders\"")).isEqualTo(2);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4})
        void parameterized(int order, Connection shop) throws SQLException {
            assertThat(Sql.count(shop, "\"orders\" WHERE \"id\" = " + order)).isEqualTo(order < 4 ? 1 : 0);
        }

        @Nested
        @D1Replica(dump = "shop.sql", engine = Engine.H2)
        class OfH2 {
            @RepeatedTest(REPETITIONS)
            void repeated(Connection shop) throws SQLException {
                assertThat(Sql.count(shop, "\"orders\"")).isEqualTo(3);
            }
        }
    }

    @D1Replica(dump = "stock.sql")
    static class OfAnotherDump {
        @BeforeEach
        void addsAnItem(Connection stock) throws SQLException {
            Sql.update(stock, "INSERT INTO stock VALUES ('desk', 1)");
        }

        @RepeatedTest(REPETITIONS)
        void repeated(Connection stock) throws SQLException {
            assertThat(Sql.count(stock, "stock")).isEqualTo(2);
        }
    }
}
