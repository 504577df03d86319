package dev.d1replica.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which annotation counts, and where it may point. */
@D1Replica(dump = "shop.sql")
class DumpChoiceTest {
    @Test
    void ofTheClass(Connection replica) throws SQLException {
        assertThat(Sql.count(replica, "orders")).isEqualTo(3);
    }

    @Test
    @D1Replica(dump = "stock.sql")
    void ofTheMethodAtTheRootOfTheClassPath(Connection replica) throws SQLException {
        assertThat(Sql.count(replica, "stock")).isEqualTo(1);
    }

    @Test
    @D1Replica(dump = "/stock.sql")
    void withALeadingSlash(Connection replica) throws SQLException {
        assertThat(Sql.count(replica, "stock")).isEqualTo(1);
    }

    @Test
    @D1Replica(dump = "src/test/resources/stock.sql")
    void inAFile(Connection replica) throws SQLException {
        assertThat(Sql.count(replica, "stock")).isEqualTo(1);
    }

    @Nested
    @D1Replica(dump = "stock.sql")
    class InANestedClass {
        @Test
        void itsOwnComesFirst(Connection replica) throws SQLException {
            assertThat(Sql.count(replica, "stock")).isEqualTo(1);
        }
    }

    /** What a subclass inherits. */
    @D1Replica(dump = "stock.sql")
    abstract static class Base {}

    @Nested
    class InASubclass extends Base {
        @Test
        void theOneOfItsSuperclass(Connection replica) throws SQLException {
            assertThat(Sql.count(replica, "stock")).isEqualTo(1);
        }
    }
}
