package dev.d1replica.replica.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.dump.Spec;
import dev.d1replica.replica.Golden;
import dev.d1replica.replica.Replay;
import dev.d1replica.replica.ReplayOptions;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.VerifyLevel;
import dev.d1replica.replica.sqlite.RandomDump;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases whose rows and keys were appended to H2's maps equal those that H2 filled itself. */
class StoreCopyTest {
    private static final ReplayOptions OPTIONS =
            ReplayOptions.defaults().withVerify(VerifyLevel.FULL).withRejected((batch, row, refusal) -> {});

    @TempDir
    Path folder;

    static List<String> golden() throws IOException {
        return Golden.cases();
    }

    static List<Spec> acceptedBySqlite() {
        return Spec.all().stream().filter(Spec::sqlite).toList();
    }

    static LongStream seeds() {
        return LongStream.range(1_000, 1_050);
    }

    @ParameterizedTest
    @MethodSource("golden")
    void goldenDumps(String name) throws Exception {
        assertBothWaysAlike(Files.readAllBytes(Golden.dump(name)));
    }

    @ParameterizedTest
    @MethodSource("acceptedBySqlite")
    void cases(Spec spec) throws Exception {
        assertBothWaysAlike(spec.input());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomDumps(long seed) throws Exception {
        assertBothWaysAlike(RandomDump.of(seed).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a column of each type
                """
                CREATE TABLE t(id INTEGER PRIMARY KEY, r REAL, s TEXT, b BLOB, d DATE, z DATETIME, m TIMESTAMP, o BOOLEAN,
                  n DECIMAL(8,2), f INTEGER);
                INSERT INTO t VALUES(-3,1.5,'x',X'00FF','2024-02-29','2024-02-29 23:59:59','2024-02-29 23:59:59.120',1,19.99,
                  9007199254740993);
                INSERT INTO t VALUES(9,9e999,'',X'','0001-01-01','0001-01-01 00:00:00','9999-12-31 00:00:00.000',0,-3,0.25);
                INSERT INTO t VALUES(10,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,-9e999);
                CREATE INDEX i1 ON t(r, s);
                CREATE INDEX i2 ON t(b DESC, d);
                CREATE INDEX i3 ON t(z, m DESC, o);
                CREATE INDEX i4 ON t(n, id);
                CREATE INDEX i5 ON t(f);
                """,
                // the order of UTF-8 is not that of UTF-16
                """
                CREATE TABLE t(s TEXT UNIQUE);
                INSERT INTO t VALUES('\uFB01');
                INSERT INTO t VALUES('\uD83D\uDE00');
                INSERT INTO t VALUES('a');
                CREATE INDEX i ON t(s DESC);
                """,
                // rows that are not numbered from one on
                """
                CREATE TABLE t(a TEXT, b INTEGER);
                INSERT INTO "t" ("rowid","a","b") VALUES(7,'y',1);
                INSERT INTO "t" ("rowid","a","b") VALUES(9,'x',2);
                CREATE UNIQUE INDEX i ON t(a);
                """,
                // columns that take all names of the rowid
                """
                CREATE TABLE t(rowid TEXT, oid TEXT, _rowid_ TEXT);
                INSERT INTO t VALUES('b','c','d');
                INSERT INTO t VALUES('a','c','d');
                CREATE INDEX i ON t(rowid);
                """,
                // one integer as a key that is not the rowid, keys of several columns, of text, with NULL, without
                // rowid
                """
                CREATE TABLE a(k INT PRIMARY KEY, v TEXT);
                INSERT INTO a VALUES(5,'x');
                INSERT INTO a VALUES(-5,'y');
                CREATE TABLE b(k TEXT PRIMARY KEY, v INTEGER UNIQUE);
                INSERT INTO b VALUES('z',1);
                INSERT INTO b VALUES('a',NULL);
                CREATE TABLE c(k TEXT, l REAL, v TEXT REFERENCES b, PRIMARY KEY(l, k));
                INSERT INTO c VALUES('q',2.5,'z');
                INSERT INTO c VALUES('q',1,'gone');
                CREATE TABLE d(k TEXT PRIMARY KEY);
                INSERT INTO d VALUES(NULL);
                INSERT INTO d VALUES('n');
                CREATE TABLE e(k TEXT, v INTEGER REFERENCES a(k), PRIMARY KEY(k)) WITHOUT ROWID;
                INSERT INTO e VALUES('m',5);
                INSERT INTO e VALUES('l',-5);
                CREATE INDEX ev ON e(v);
                """,
            })
    void typesAndKeys(String dump) throws Exception {
        assertBothWaysAlike(dump.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void valuesOfMegabytes() throws Exception {
        assertBothWaysAlike(("CREATE TABLE t(s TEXT, b BLOB, n INTEGER);INSERT INTO t VALUES('" + "ä€ ".repeat(700_000)
                        + "',X'" + "00ff".repeat(1_500_000) + "',-1);INSERT INTO t VALUES('small',X'01',-9);"
                        + "CREATE INDEX i ON t(n);CREATE INDEX j ON t(s);")
                .getBytes(StandardCharsets.UTF_8));
    }

    /** More rows than fit a page, a leaf of inner pages, or what is kept before it is written. */
    @Test
    void manyRows() throws Exception {
        StringBuilder dump = new StringBuilder("CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT, r REAL);"
                + "CREATE TABLE u(s TEXT UNIQUE, n INTEGER);");
        for (int row = 1; row <= 40_000; row++) {
            int scattered = Integer.reverse(row * 31);
            dump.append("INSERT INTO t VALUES(").append(row * 2 - 40_000).append(",'text ");
            dump.append(scattered % 1_000).append("',").append(scattered / 8).append(".25);");
            dump.append("INSERT INTO u VALUES('")
                    .append("x".repeat(row % 200))
                    .append(row)
                    .append("',");
            dump.append(row % 7 == 0 ? "NULL" : String.valueOf(scattered)).append(");");
        }
        dump.append("CREATE INDEX i ON t(s, r DESC);CREATE INDEX j ON u(n);");
        assertBothWaysAlike(dump.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bothDatabasesLiveOnAlike() throws Exception {
        byte[] dump = """
                CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT UNIQUE, n INTEGER);
                INSERT INTO t VALUES(-5,'a',1);
                INSERT INTO t VALUES(8,'b',2);
                CREATE INDEX i ON t(n DESC);
                CREATE TABLE u(k TEXT, l INTEGER, t INTEGER REFERENCES t, PRIMARY KEY(k, l));
                INSERT INTO u VALUES('x',1,8);
                INSERT INTO u VALUES('x',2,NULL);
                CREATE TABLE v(s TEXT, b BLOB);
                INSERT INTO v VALUES('one',X'01');
                INSERT INTO v VALUES('two',NULL);
                """.getBytes(StandardCharsets.UTF_8);
        assertBothWaysAlike(dump);

        for (List<String> session : List.of(
                List.of(
                        "INSERT INTO \"t\"(\"s\",\"n\") VALUES('c',3),('d',-4)",
                        "INSERT INTO \"v\" VALUES('three',X'03')",
                        "UPDATE \"t\" SET \"n\"=\"n\"*10, \"s\"=\"s\" || '!' WHERE \"id\">0",
                        "DELETE FROM \"v\" WHERE \"s\"='one'"),
                List.of("CHECKPOINT", "DELETE FROM \"t\" WHERE \"id\"=-5", "INSERT INTO \"t\" VALUES(-5,'a',9)"),
                List.of(
                        "CREATE INDEX \"later\" ON \"v\"(\"s\")",
                        "UPDATE \"u\" SET \"k\"='y' WHERE \"l\"=2",
                        "CHECKPOINT SYNC"),
                List.of("INSERT INTO \"u\" SELECT \"s\", \"n\", \"id\" FROM \"t\"", "SHUTDOWN COMPACT"),
                List.of("INSERT INTO \"v\" VALUES('four',NULL)", "SHUTDOWN DEFRAG"))) {
            for (String database : List.of("appended", "inserted")) {
                update(folder.resolve(database), session);
            }
            assertThat(H2Contents.of(folder.resolve("appended"))).isEqualTo(H2Contents.of(folder.resolve("inserted")));
        }
        assertThat(H2Contents.of(folder.resolve("appended")))
                .anySatisfy(line -> assertThat(line).contains("(9, 'c!', 30)"))
                .anySatisfy(line -> assertThat(line).contains("('a', 9, -5)"))
                .anySatisfy(line -> assertThat(line).contains("('four', NULL)"));
        assertThatThrownBy(() -> update(folder.resolve("appended"), List.of("INSERT INTO \"t\"(\"s\") VALUES('a')")))
                .isInstanceOf(SQLException.class);
    }

    private static void update(Path database, List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void assertBothWaysAlike(byte[] dump) throws Exception {
        ReplicaReport appended = load(folder.resolve("appended"), dump, false);
        ReplicaReport inserted = load(folder.resolve("inserted"), dump, true);

        assertThat(H2Contents.of(folder.resolve("appended"))).isEqualTo(H2Contents.of(folder.resolve("inserted")));
        assertThat(appended.skipped()).containsExactlyInAnyOrderElementsOf(inserted.skipped());
    }

    private static ReplicaReport load(Path database, byte[] dump, boolean publicOnly) throws IOException {
        try (H2Replica replica = H2Replica.create(database, H2Types.DECLARED, publicOnly)) {
            ReplicaReport report = new Replay(new ByteArrayInputStream(dump), replica, OPTIONS).run();
            replica.publish();
            return report;
        }
    }
}
