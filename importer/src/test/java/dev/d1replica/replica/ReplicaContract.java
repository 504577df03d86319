package dev.d1replica.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.dump.DumpException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every target promises. Queries are in the SQL that both engines read alike. */
interface ReplicaContract {
    /** An empty folder. */
    Path folder();

    /** The one file of the published replica. */
    Path file();

    /** Begins a replica that will stand at {@link #file}. */
    Replica begin();

    /** An address of the published replica. */
    String url();

    private ReplicaReport load(InputStream dump, ReplayOptions options) throws IOException {
        try (Replica replica = begin()) {
            ReplicaReport report = new Replay(dump, replica, options).run();
            replica.publish();
            return report;
        }
    }

    /** Loads and publishes. */
    default ReplicaReport load(String dump, ReplayOptions options) throws IOException {
        return load(new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)), options);
    }

    /** Loads and publishes as by default. */
    default ReplicaReport load(String dump) throws IOException {
        return load(dump, ReplayOptions.defaults());
    }

    /** The rows of a query, columns apart by a bar. */
    default List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getString(column));
                }
                rows.add(String.join("|", row.stream().map(String::valueOf).toList()));
            }
        }
        return rows;
    }

    @Test
    default void aPublishedReplicaIsOneFileForItsOwner() throws Exception {
        load("CREATE TABLE \"t\"(\"a\" TEXT);INSERT INTO \"t\" VALUES('x');");

        try (var files = Files.list(folder())) {
            assertThat(files.toList()).containsExactly(file());
        }
        assertThat(Files.getPosixFilePermissions(file()))
                .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        assertThat(query("SELECT \"a\" FROM \"t\"")).containsExactly("x");
    }

    @Test
    default void nothingIsVisibleBeforeItIsPublished() throws Exception {
        try (Replica replica = begin()) {
            new Replay(
                            new ByteArrayInputStream("CREATE TABLE t(a);".getBytes(StandardCharsets.UTF_8)),
                            replica,
                            ReplayOptions.defaults())
                    .run();
            assertThat(file()).doesNotExist();
        }
        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    default void aFailureLeavesTheOldReplicaAlone() throws Exception {
        load("CREATE TABLE \"old\"(\"a\" TEXT);INSERT INTO \"old\" VALUES('x');");
        byte[] old = Files.readAllBytes(file());

        assertThatThrownBy(() -> load("CREATE TABLE t(a);INSERT INTO t VALUES('cut"))
                .isInstanceOf(DumpException.class);

        assertThat(file()).hasBinaryContent(old);
        load("CREATE TABLE \"new\"(\"a\" TEXT);INSERT INTO \"new\" VALUES('y');");
        assertThat(query("SELECT \"a\" FROM \"new\"")).containsExactly("y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE t",
                "DELETE FROM t",
                "UPDATE t SET a=9",
                "CALL FILE_WRITE('x','pwned')",
                "CREATE ALIAS X AS 'void x() {}'",
                "RUNSCRIPT FROM 'pwned'",
                "ATTACH DATABASE 'pwned' AS p",
            })
    default void hostileStatementsAreRefusedAtTheirPlace(String statement) {
        assertThatThrownBy(() -> load("CREATE TABLE t(a);\nINSERT INTO t VALUES(1);\n" + statement + ";\n"))
                .isInstanceOfSatisfying(
                        DumpException.class, refused -> assertThat(refused).hasMessageContaining("line 3, column 1"));
        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    default void aRefusedRowIsNamedByTableAndPositionWithoutItsData() {
        assertThatThrownBy(() -> load("CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT);\n"
                        + "INSERT INTO t VALUES(1,'x');\nINSERT INTO t VALUES(2,'y'),(1,'secret');\n"))
                .isInstanceOfSatisfying(TargetException.class, refusal -> {
                    assertThat(refusal.table()).isEqualTo("t");
                    assertThat(refusal.position().line()).isEqualTo(3);
                    assertThat(refusal).hasMessageNotContaining("secret");
                });
        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    default void refusedRowsGoToTheSinkAndAllOthersAreThere() throws Exception {
        List<String> rejected = new ArrayList<>();
        ReplicaReport report = load(
                "CREATE TABLE \"t\"(\"id\" INTEGER PRIMARY KEY, \"a\" TEXT NOT NULL);INSERT INTO \"t\" VALUES(1,'x');"
                        + "INSERT INTO \"t\" VALUES(2,NULL);INSERT INTO \"t\" VALUES(1,'y');INSERT INTO \"t\" VALUES(3,'z');",
                ReplayOptions.defaults().withRejected((batch, row, refusal) -> rejected.add(batch.rowText(row))));

        assertThat(rejected).containsExactly("(2,NULL)", "(1,'y')");
        assertThat(report.rejectedRows()).isEqualTo(2);
        assertThat(query("SELECT \"id\", \"a\" FROM \"t\" ORDER BY 1")).containsExactly("1|x", "3|z");
    }

    @Test
    default void childrenMayComeBeforeParentsAndPointNowhere() throws Exception {
        ReplicaReport report = load("""
                CREATE TABLE "child"("id" INTEGER PRIMARY KEY, "p" INTEGER REFERENCES "parent"("id"));
                INSERT INTO "child" VALUES(1,1);
                INSERT INTO "child" VALUES(2,99);
                CREATE TABLE "parent"("id" INTEGER PRIMARY KEY, "c" INTEGER REFERENCES "child"("id"));
                INSERT INTO "parent" VALUES(1,1);
                """);

        assertThat(report.verification().foreignKeyViolations()).isEqualTo(1);
        assertThat(query("SELECT \"id\", \"p\" FROM \"child\" ORDER BY 1")).containsExactly("1|1", "2|99");
    }

    @Test
    default void triggersDoNotFire() throws Exception {
        load("""
                CREATE TABLE "t"("a" INTEGER);
                CREATE TABLE "log"("a" INTEGER);
                CREATE TRIGGER x AFTER INSERT ON "t" BEGIN INSERT INTO "log" VALUES(new.a); END;
                INSERT INTO "t" VALUES(1);
                """);

        assertThat(query("SELECT count(*) FROM \"log\"")).containsExactly("0");
    }

    @Test
    default void affinityIsApplied() throws Exception {
        load("CREATE TABLE \"t\"(\"i\" INTEGER, \"r\" REAL, \"s\" TEXT);"
                + "INSERT INTO \"t\" VALUES('12','1.5',7);INSERT INTO \"t\" VALUES(3.0,2,1.5);");

        assertThat(query("SELECT \"i\" + 1, \"r\" * 2, \"s\" FROM \"t\" ORDER BY \"i\""))
                .containsExactly("4|4.0|1.5", "13|3.0|7");
    }

    @Test
    default void namesKeepTheirSpelling() throws Exception {
        load("CREATE TABLE \"Select \"\"x\"\"\"(\"from\" TEXT, \"a;b\" TEXT, \"É\" TEXT);"
                + "INSERT INTO \"Select \"\"x\"\"\" VALUES('1','2','3');");

        assertThat(query("SELECT \"from\", \"a;b\", \"É\" FROM \"Select \"\"x\"\"\""))
                .containsExactly("1|2|3");
    }

    @Test
    default void bigAndOddValuesArrive() throws Exception {
        String text = "ä\0'".replace("'", "''").repeat(1_000_000);
        load("CREATE TABLE \"t\"(\"s\" TEXT, \"b\" BLOB, \"r\" REAL, \"i\" INTEGER);INSERT INTO \"t\" VALUES('" + text
                + "',X'" + "00ff".repeat(2_500_000) + "',-Infinity,9223372036854775807);");

        assertThat(
                        query(
                                "SELECT octet_length(\"s\"), octet_length(\"b\"), CASE WHEN \"r\" < 0 AND \"r\" = \"r\" * 2 THEN 'endless' END, \"i\" FROM \"t\""))
                .containsExactly("4000000|5000000|endless|9223372036854775807");
    }
}
