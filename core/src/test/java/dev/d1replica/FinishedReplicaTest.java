package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.cloudflare.Database;
import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.replica.DumpInspection;
import dev.d1replica.replica.TableRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The finished replica as a program opens it, and what the facade says without making one. */
final class FinishedReplicaTest {
    private static final String DUMP = """
            PRAGMA defer_foreign_keys=TRUE;
            CREATE TABLE maker (id INTEGER PRIMARY KEY);
            INSERT INTO "maker" ("id") VALUES(1);
            CREATE TABLE part (id INTEGER PRIMARY KEY, maker INTEGER REFERENCES maker(id));
            INSERT INTO "part" ("id","maker") VALUES(1,1);
            """;

    @TempDir
    Path folder;

    private Path dump;

    @BeforeEach
    void writeDump() throws IOException {
        dump = Files.writeString(folder.resolve("shop.sql"), DUMP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:", "jdbc:h2:"})
    void isOpenedToReadAndWriteWithForeignKeys(String kind) throws Exception {
        Target target = loaded(kind);
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO \"part\" VALUES (2, 1)");
            assertThatThrownBy(() -> statement.executeUpdate("INSERT INTO \"part\" VALUES (3, 99)"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(parts(target.dataSource())).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:", "jdbc:h2:"})
    void canBeOpenedToReadOnly(String kind) throws Exception {
        DataSource source = loaded(kind).readOnlyDataSource();
        try (Connection one = source.getConnection();
                Statement statement = one.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM \"part\""))
                    .isInstanceOf(SQLException.class);
            assertThat(parts(source)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:", "jdbc:h2:"})
    void isNotMadeByOpeningIt(String kind) {
        Target target = Target.parse(kind + folder.resolve("nothing"));
        assertThatThrownBy(target::connect)
                .isInstanceOf(SQLException.class)
                .hasMessage("there is no replica: " + target.file());
        assertThat(target.file()).doesNotExist();
    }

    @Test
    void aDataSourceShowsNoSecretAndWrapsNothing() throws Exception {
        DataSource source = loaded("jdbc:sqlite:").dataSource();
        assertThat(source.isWrapperFor(DataSource.class)).isTrue();
        assertThat(source.unwrap(DataSource.class)).isSameAs(source);
        assertThatThrownBy(() -> source.unwrap(String.class)).isInstanceOf(SQLException.class);
        assertThatThrownBy(source::getParentLogger).isInstanceOf(SQLException.class);
        assertThat(source.getLoginTimeout()).isZero();
        assertThat(source.getLogWriter()).isNull();
    }

    @Test
    void aDumpIsInspectedAndAnAccountListed() throws Exception {
        DumpInspection found = D1Replica.inspect(LocalDump.of(dump));
        assertThat(found.tables()).containsExactly(new TableRows("maker", 1), new TableRows("part", 1));
        try (D1Emulator emulator = D1Emulator.builder().database("shop", dump).start()) {
            assertThat(D1Replica.databases(Service.of(emulator).access()))
                    .extracting(Database::name)
                    .containsExactly("shop");
        }
    }

    private Target loaded(String kind) throws IOException {
        Target target = Target.parse(kind + folder.resolve("shop"));
        D1Replica.load(dump).to(target);
        return target;
    }

    private static long parts(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM \"part\"")) {
            count.next();
            return count.getLong(1);
        }
    }
}
