package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.dump.Position;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.replica.RejectedRows;
import dev.d1replica.replica.Replay;
import dev.d1replica.replica.ReplayOptions;
import dev.d1replica.replica.TargetException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rowid that comes twice is named with both rows, whoever writes them. */
class EngineRowsTest {
    private static final int SEEDS = 100;
    private static final int MOST_ROWS = 60;

    @TempDir
    Path directory;

    private void load(String dump, SqliteEngine engine) throws IOException {
        byte[] bytes = dump.getBytes(StandardCharsets.UTF_8);
        try (SqliteReplica replica = SqliteReplica.create(directory.resolve("t.sqlite"), engine)) {
            new Replay(new ByteArrayInputStream(bytes), replica, ReplayOptions.defaults()).run();
        }
    }

    private void assertNamed(String dump, SqliteEngine engine, String column, int first, int second) {
        Position one = Replicas.place(dump, first);
        Position other = Replicas.place(dump, second);
        assertThatThrownBy(() -> load(dump, engine))
                .as(dump)
                .isInstanceOfSatisfying(TargetException.class, e -> {
                    assertThat(e.isRow()).isTrue();
                    assertThat(e.position()).isEqualTo(other);
                })
                .hasMessage("UNIQUE constraint failed: t." + column + " in the rows at " + one + " and at " + other
                        + " (\"t\", " + other + ")");
    }

    @ParameterizedTest
    @EnumSource(SqliteEngine.class)
    void theEarlierRowIsFoundInWhateverOrderTheyCome(SqliteEngine engine) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<Integer> ids = new ArrayList<>();
            int rows = 1 + random.nextInt(MOST_ROWS);
            for (int id = 0; id < rows; id++) {
                ids.add(3 * id - rows);
            }
            int sorted = random.nextInt(rows + 1);
            Collections.shuffle(ids.subList(sorted, rows), random);
            Integer twice = ids.get(random.nextInt(rows));
            ids.add(twice);
            boolean together = random.nextBoolean();
            boolean checked = random.nextInt(3) == 0;
            StringBuilder dump = new StringBuilder("CREATE TABLE t(a, id INTEGER PRIMARY KEY"
                    + (checked ? " CHECK (id < 999)" : "") + ");\nCREATE TABLE u(id);\n");
            for (Integer id : ids) {
                dump.append("INSERT INTO t VALUES('é\n',").append(id).append(");\n");
                if (!together && random.nextInt(4) == 0) {
                    dump.append("INSERT INTO u VALUES(").append(id).append(");\n");
                }
                if (twice.equals(id) && !together) {
                    dump.append("INSERT INTO u VALUES(999);INSERT INTO u VALUES(-999);\n");
                    together = true;
                }
            }
            String row = "('é\n'," + twice + ");";
            assertNamed(dump.toString(), engine, "id", dump.indexOf(row), dump.lastIndexOf(row));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "(id INTEGER PRIMARY KEY, a) ~ (a, ID) ~ id",
                "(a PRIMARY KEY) ~ (a, OID) ~ rowid",
                "(a, id INTEGER PRIMARY KEY, rowid) ~ (a, id) ~ id",
                "(a, g AS (a) VIRTUAL, id INTEGER PRIMARY KEY AUTOINCREMENT) ~  ~ id",
                "(a UNIQUE, id INTEGER PRIMARY KEY) ~ (a, _rowid_) ~ id",
                "(\"a\"\"b\" UNIQUE, \"i d\" INTEGER PRIMARY KEY) ~  ~ i d",
            })
    void theRowidHasManyNames(String table, String columns, String shown) {
        String head = "INSERT INTO t" + (columns == null ? "" : columns) + " VALUES";
        String dump =
                "CREATE TABLE t" + table + ";\n" + head + "('x',7);\n" + head + "('y',1);\n" + head + "('z',7);\n";
        for (SqliteEngine engine : SqliteEngine.values()) {
            assertNamed(dump, engine, shown, dump.indexOf("('x'"), dump.indexOf("('z'"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "rowid,id ~ (5,1),(7,2),(5,2) ~ (7,2)",
                "rowid,id ~ (1,10),(2,20),(10,20) ~ (2,20)",
                "id,rowid ~ (1,10),(2,20),(30,10) ~ (1,10)",
                "id,id ~ (1,10),(2,20),(1,20) ~ (2,20)"
            })
    void theLastOfSeveralRowidsCounts(String columns, String rows, String first) {
        String dump = "CREATE TABLE u(a);INSERT INTO u VALUES(1),(2),(3);\n"
                + "CREATE TABLE t(id INTEGER PRIMARY KEY,a);\nINSERT INTO t(" + columns + ") VALUES" + rows + ";\n";
        for (SqliteEngine engine : SqliteEngine.values()) {
            assertNamed(dump, engine, "id", dump.indexOf(first), dump.lastIndexOf("("));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a PRIMARY KEY, b ~ ('x',1),('y',2),('y',3) ~ a ~ 1",
                "a, b UNIQUE ~ (1,'8'),(2,8),(3,'8') ~ b ~ 0",
                "a, b INTEGER UNIQUE ~ (1,'9'),(2,8),(3,'8') ~ b ~ 1",
                "id INTEGER PRIMARY KEY, a TEXT UNIQUE COLLATE NOCASE ~ (9,'x'),(3,'É'),(5,'X') ~ a ~ 0",
                "id INTEGER PRIMARY KEY, a TEXT UNIQUE ~ (9,'x'),(3,'X'),(5,'X') ~ a ~ 1",
                "a, b, UNIQUE(a, b), UNIQUE(b, a) ~ (1,1),(1,2),(2,1),(1,2) ~ b, t.a ~ 1",
                "a UNIQUE, b UNIQUE ~ (1,1),(2,2),(3,2) ~ b ~ 1",
                "a UNIQUE, b ~ (NULL,x'61'),(NULL,1),('a',1),(x'61',1),('a',2) ~ a ~ 2",
                "a REAL UNIQUE, b ~ (1,1),(0.5,1),(1.0,2) ~ a ~ 0",
                "a, b, g AS (a + b) VIRTUAL UNIQUE ~ (1,2),(2,2),(2,1) ~ g ~ 0",
                "a UNIQUE, b ~ (1+1,1),(2,2) ~ a ~ 0",
                "id INTEGER PRIMARY KEY, a ~ (5,1),(NULL,1),(6,1) ~ id ~ 1",
                "a TEXT, b, UNIQUE(a COLLATE NOCASE), UNIQUE(a) ~ ('y',1),('x',2),('X',3) ~ a ~ 1",
                "a TEXT, b, UNIQUE(a), UNIQUE(a COLLATE NOCASE) ~ ('y',1),('x',2),('X',3) ~ a ~ 1",
                "id INTEGER PRIMARY KEY, a UNIQUE ~ (NULL,'y'),(NULL,'x'),(NULL,'x') ~ a ~ 1",
                "id INTEGER PRIMARY KEY, a UNIQUE ~ (-7,'y'),(-9,'x'),(-8,'x') ~ a ~ 1",
                "a UNIQUE, b ~ (2,1),(1+1,2) ~ a ~ 0",
                "a UNIQUE, b ~ (2,1),(3,1),(2,1+1) ~ a ~ 0",
                "a UNIQUE, b ~ (2,1),(2,random()) ~ a ~ -1",
                "a UNIQUE, b ~ (2,1),(2,CURRENT_DATE) ~ a ~ -1",
            })
    void anyKeyThatTheEngineRefusesIsNamedWithBothRows(String columns, String rows, String key, int first) {
        String table = "CREATE TABLE t(" + columns.replaceFirst(",", " CHECK (1),") + "\n);\n";
        for (String before : List.of("", "CREATE TABLE u(a PRIMARY KEY CHECK (a));INSERT INTO u VALUES(7);\n")) {
            String dump = before + table + "INSERT INTO t VALUES" + rows + ";\n";
            List<Integer> starts = new ArrayList<>();
            for (int at = dump.indexOf(rows); at >= 0 && at < dump.length() - 2; at = dump.indexOf("(", at + 1)) {
                starts.add(at);
            }
            for (SqliteEngine engine : List.of(SqliteEngine.AUTO, SqliteEngine.SQLITE)) {
                int last = starts.get(starts.size() - 1);
                if (first >= 0) {
                    assertNamed(dump, engine, key, starts.get(first), last);
                } else {
                    assertThatThrownBy(() -> load(dump, engine))
                            .hasMessageStartingWith("UNIQUE constraint failed: t." + key + " (\"t\", byte");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "b DEFAULT 5 ~ (b) VALUES(5) ~ 0",
                "b DEFAULT (1 + 4) ~ (b) VALUES(5) ~ 0",
                "b DEFAULT (abs(random() % 2) + 3) ~ (b) VALUES(3),(4) ~ -1",
                "b DEFAULT CURRENT_TIMESTAMP, c DEFAULT 7 UNIQUE ~ (c) VALUES(7) ~ -1",
                "b DEFAULT CURRENT_TIMESTAMP, c UNIQUE DEFAULT 7 ~ (b, c) VALUES(3, 7) ~ -1",
            })
    void aKeyThatADefaultHasMadeIsNamedWithBothRowsIfItIsTheSameAgain(String columns, String rows, int first) {
        String dump = "CREATE TABLE t(a, " + columns + (columns.contains("UNIQUE") ? "" : " UNIQUE")
                + ", CHECK (1));\nINSERT INTO t" + rows + ";\nINSERT INTO t(a) VALUES(1);\n";
        for (SqliteEngine engine : SqliteEngine.values()) {
            if (first >= 0) {
                assertNamed(dump, engine, "b", dump.indexOf(rows) + "(b) VALUES".length(), dump.lastIndexOf("(1)"));
            } else {
                assertThatThrownBy(() -> load(dump, engine))
                        .isInstanceOf(TargetException.class)
                        .hasMessageMatching("UNIQUE constraint failed: t\\.[bc] \\(\"t\", byte.*");
            }
        }
    }

    /** As the engine does, which takes the first value for a column named twice and the last for the rowid. */
    @ParameterizedTest
    @EnumSource(SqliteEngine.class)
    void ofAColumnThatIsNamedTwiceTheFirstValueCounts(SqliteEngine engine) {
        String dump = "CREATE TABLE t(a UNIQUE,b);\n"
                + "INSERT INTO t(a,b,a) VALUES(1,0,9),(3,0,8);\nINSERT INTO t(a,b,a) VALUES(2,0,1),(1,0,3);\n";
        assertNamed(dump, engine, "a", dump.indexOf("(1,0,9)"), dump.lastIndexOf("("));
    }

    @ParameterizedTest
    @EnumSource(SqliteEngine.class)
    void rowidsThatTheEngineHasDrawnAreNotGuessed(SqliteEngine engine) {
        String dump = "CREATE TABLE t(id INTEGER PRIMARY KEY,a UNIQUE);\n"
                + "INSERT INTO t VALUES(9223372036854775807,'x');\nINSERT INTO t(a) VALUES('b'),('c');\n"
                + "CREATE TABLE u(z);\nINSERT INTO t(a) VALUES('b');\n";
        assertThatThrownBy(() -> load(dump, engine))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith("UNIQUE constraint failed: t.a (\"t\", ");
    }

    @ParameterizedTest
    @EnumSource(SqliteEngine.class)
    void aTableWithoutRowidHasNoneToFindARowBy(SqliteEngine engine) {
        String dump = "CREATE TABLE t(a PRIMARY KEY CHECK (a)) WITHOUT ROWID;\nINSERT INTO t VALUES(1),(2),(1);\n";
        assertThatThrownBy(() -> load(dump, engine))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith("UNIQUE constraint failed: t.a (\"t\", byte ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"('1'),(1)", "(0+1),(1)", "(2),(1.0),(1)"})
    void aRowWhoseRowidTheEngineHasMadeIsNotNamed(String rows) {
        String dump = "CREATE TABLE t(id INTEGER PRIMARY KEY);\nINSERT INTO t VALUES" + rows + ";\n";
        for (SqliteEngine engine : SqliteEngine.values()) {
            assertThatThrownBy(() -> load(dump, engine))
                    .isInstanceOf(TargetException.class)
                    .hasMessageStartingWith("UNIQUE constraint failed: t.id (\"t\", byte ");
        }
    }

    /** The rowids of one whose rows are elsewhere cannot be asked for. */
    @ParameterizedTest
    @EnumSource(SqliteEngine.class)
    void nothingIsAskedOfAVirtualTable(SqliteEngine engine) throws IOException {
        load(
                "CREATE VIRTUAL TABLE f USING fts5(a, content='c');INSERT INTO F VALUES('x');\n"
                        + "CREATE TABLE c(a);INSERT INTO c VALUES('x');\n",
                engine);

        assertThat(Replicas.files(directory)).isEmpty();
    }

    /** Such a program is told of each refused row and goes on, though it keeps none. */
    @ParameterizedTest
    @EnumSource(SqliteEngine.class)
    void placesAreRightBehindARowThatWasLeftOut(SqliteEngine engine) throws IOException {
        for (String between : List.of(";\nINSERT INTO t VALUES", ",")) {
            String dump = "CREATE TABLE t(id INTEGER PRIMARY KEY, a CHECK (a > 0));\nINSERT INTO t VALUES"
                    + String.join(between, "(1,1)", "(2,1)", "(3,0)", "(4,1)", "(5,1)", "(5,2)") + ";\n";
            List<String> refusals = new ArrayList<>();
            RejectedRows told = new RejectedRows() {
                @Override
                public void rejected(RowBatch batch, int row, TargetException refusal) {
                    refusals.add(refusal.getMessage());
                }

                @Override
                public boolean keepsRows() {
                    return false;
                }
            };
            byte[] bytes = dump.getBytes(StandardCharsets.UTF_8);
            try (SqliteReplica replica = SqliteReplica.create(directory.resolve("t.sqlite"), engine)) {
                new Replay(
                                new ByteArrayInputStream(bytes),
                                replica,
                                ReplayOptions.defaults().withRejected(told))
                        .run();
            }

            Position first = Replicas.place(dump, dump.indexOf("(5,1)"));
            Position second = Replicas.place(dump, dump.indexOf("(5,2)"));
            assertThat(refusals)
                    .hasSize(2)
                    .last()
                    .isEqualTo("UNIQUE constraint failed: t.id in the rows at " + first + " and at " + second
                            + " (\"t\", " + second + ")");
        }
    }
}
