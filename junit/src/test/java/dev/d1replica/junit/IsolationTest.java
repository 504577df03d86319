package dev.d1replica.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The extension as users use it: every test finds the dump's rows and leaves none, so that any shared copy shows. */
@D1Replica(dump = "shop.sql")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationTest {
    @BeforeEach
    void findsTheRowsOfTheDump(Connection shop) throws SQLException {
        assertThat(Sql.count(shop, "customers")).isEqualTo(2);
    }

    @AfterEach
    void leavesNone(Connection shop) throws SQLException {
        Sql.update(shop, "DELETE FROM orders");
        Sql.update(shop, "DELETE FROM customers");
    }

    @RepeatedTest(3)
    void eachRepetitionHasItsOwn(Connection shop) throws SQLException {
        assertThat(Sql.count(shop, "orders")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void eachInvocationHasItsOwn(int customer, Connection shop) throws SQLException {
        assertThat(Sql.count(shop, "orders WHERE customer = " + customer)).isEqualTo(3 - customer);
    }

    @Test
    void theFileIsWhatTheConnectionIsOpenOn(Path file, Connection shop) throws SQLException {
        Sql.update(shop, "INSERT INTO customers VALUES (3, 'Edsger')");
        assertThat(Sql.count(file, "customers")).isEqualTo(3);
    }

    @Test
    void aTemporaryFolderRemainsOne(@TempDir Path folder, Path file) {
        assertThat(folder).isEmptyDirectory();
        assertThat(file).isRegularFile();
    }

    @Test
    void foreignKeysAreEnforced(Connection shop) {
        assertThatThrownBy(() -> Sql.update(shop, "INSERT INTO orders VALUES (4, 99, 1.5)"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("FOREIGN KEY");
    }

    @Nested
    class InANestedClass {
        @Test
        void theDumpIsThatOfTheClassAround(Connection shop) throws SQLException {
            assertThat(Sql.count(shop, "orders")).isEqualTo(3);
        }
    }
}
