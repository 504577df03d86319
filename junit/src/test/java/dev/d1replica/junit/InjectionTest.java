package dev.d1replica.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.Target.Engine;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.TableRows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What a test can have injected, of either engine. */
class InjectionTest {
    /** What holds for both engines; every test leaves an empty table behind. */
    abstract static class Contract {
        @BeforeEach
        void findsTheRowsOfTheDump(Connection shop) throws SQLException {
            assertThat(Sql.count(shop, "\"customers\"")).isEqualTo(2);
        }

        @AfterEach
        void leavesNone(Connection shop) throws SQLException {
            Sql.update(shop, "DELETE FROM \"orders\"");
        }

        @RepeatedTest(2)
        void aCopyOfItsOwn(Connection shop) throws SQLException {
            assertThat(Sql.count(shop, "\"orders\"")).isEqualTo(3);
        }

        @Test
        void aDataSourceOfTheSameCopy(DataSource source, Connection shop) throws SQLException {
            Sql.update(shop, "INSERT INTO \"customers\" VALUES (3, 'Edsger')");
            try (Connection another = source.getConnection()) {
                assertThat(another).isNotSameAs(shop);
                assertThat(Sql.count(another, "\"customers\"")).isEqualTo(3);
            }
        }

        @Test
        void connectionsLeftOpen(DataSource source) throws SQLException {
            Connection left = source.getConnection();
            assertThat(Sql.count(left, "\"orders\"")).isEqualTo(3);
        }

        @Test
        void whatWasLoaded(ReplicaReport report) {
            assertThat(report.tables()).containsExactly(new TableRows("orders", 3), new TableRows("customers", 2));
            assertThat(report.objects()).containsExactly("orders", "customers", "orders_customer");
            assertThat(report.verification().foreignKeyViolations()).isZero();
        }

        @Test
        void foreignKeysThatAreEnforced(Connection shop) {
            assertThatThrownBy(() -> Sql.update(shop, "INSERT INTO \"orders\" VALUES (4, 99, 1.5)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Nested
    @D1Replica(dump = "shop.sql")
    class OfSqlite extends Contract {
        @Test
        void theFile(Path file) throws SQLException {
            assertThat(Sql.count(file, "orders")).isEqualTo(3);
        }
    }

    @Nested
    @D1Replica(dump = "shop.sql", engine = Engine.H2)
    class OfH2 extends Contract {
        @Test
        void theFile(Path file) throws SQLException {
            String url = "jdbc:h2:" + file.toString().replace(".mv.db", "");
            try (Connection opened = DriverManager.getConnection(url, "sa", "")) {
                assertThat(Sql.count(opened, "\"orders\"")).isEqualTo(3);
            }
        }
    }

    /** What holds for both engines. */
    abstract static class ReadOnlyContract {
        private static Path first;

        @AfterAll
        static void forget() {
            first = null;
        }

        @RepeatedTest(2)
        void oneForAllTests(Path file, Connection shop) throws SQLException {
            first = first == null ? file : first;
            assertThat(file).isEqualTo(first);
            assertThat(Sql.count(shop, "\"orders\"")).isEqualTo(3);
        }

        @Test
        void thatNobodyWritesTo(Connection shop, DataSource source) throws SQLException {
            assertThatThrownBy(() -> Sql.update(shop, "DELETE FROM \"orders\""))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("read");
            try (Connection another = source.getConnection()) {
                assertThatThrownBy(() -> Sql.update(another, "DROP TABLE \"orders\""))
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Nested
    @D1Replica(dump = "shop.sql", readOnly = true)
    class SharedOfSqlite extends ReadOnlyContract {}

    @Nested
    @D1Replica(dump = "shop.sql", engine = Engine.H2, readOnly = true)
    class SharedOfH2 extends ReadOnlyContract {}
}
