package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.dump.Position;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.StatementKind;
import dev.d1replica.replica.Amendment;
import dev.d1replica.replica.Draft;
import dev.d1replica.replica.RejectedRows;
import dev.d1replica.replica.Replay;
import dev.d1replica.replica.ReplayOptions;
import dev.d1replica.replica.TargetException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An index that SQLite fills and that rows contradict names both of them, though SQLite tells of neither. */
class EqualRowsTest {
    private static final int SEEDS = 60;
    private static final int MOST_ROWS = 400;

    @TempDir
    Path directory;

    private void load(String dump, SqliteEngine engine, Amendment amendment) throws IOException {
        byte[] bytes = dump.getBytes(StandardCharsets.UTF_8);
        try (SqliteReplica replica = SqliteReplica.create(directory.resolve("t.sqlite"), engine)) {
            new Replay(
                            new ByteArrayInputStream(bytes),
                            replica,
                            ReplayOptions.defaults().withAmendment(amendment))
                    .run();
        }
    }

    private void assertNamed(String dump, SqliteEngine engine, String words, int first, int second, String object) {
        assertThatThrownBy(() -> load(dump, engine, Amendment.NONE))
                .as(dump)
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.table()).isEqualTo(object))
                .hasMessageStartingWith("UNIQUE constraint failed: " + words + " in the rows at "
                        + Replicas.place(dump, first) + " and at " + Replicas.place(dump, second) + " (");
    }

    /** Each row in a statement of its own; where they stand goes to {@code places}. */
    private static String dump(String table, List<String> rows, String index, List<Integer> places) {
        StringBuilder dump =
                new StringBuilder("CREATE TABLE u(a);INSERT INTO u VALUES(1);\nCREATE TABLE t" + table + ";\n");
        for (String row : rows) {
            dump.append("INSERT INTO t VALUES");
            places.add(dump.length());
            dump.append(row).append(";\n");
        }
        return dump.append(index)
                .append(";\nCREATE INDEX j ON u(a) WHERE a > 0;\n")
                .toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "(a TEXT, n) ~ t(a) WHERE n > 0 ~ t.a ~ ('x',0) ('x',1) ('y',1) ('x',2) ('y',3) ~ 1 ~ 3",
                "(a TEXT, n) ~ t(lower(a)) ~ index 'i' ~ ('x',0) ('y',1) ('Y',2) ('X',2) ~ 1 ~ 2",
                "(a TEXT, n) ~ t(lower(a), n) WHERE n > 0 ~ index 'i' ~ ('x',0) ('x',1) ('X',2) ('X',1) ~ 1 ~ 3",
                "(a TEXT, n, g AS (n + 1) VIRTUAL) ~ t(g) ~ t.g ~ ('x',0) ('y',1) ('z',0) ~ 0 ~ 2",
                "(a TEXT, n, g AS (n + 1) STORED) ~ t(g) ~ t.g ~ ('x',0) ('y',1) ('z',0) ~ 0 ~ 2",
                "(a TEXT, n CHECK (n < 9)) ~ t(a) ~ t.a ~ ('x',0) ('y',1) ('x',3) ~ 0 ~ 2",
                "(a, n CHECK (n < 9)) ~ t(a DESC) WHERE rowid % 2 = 0 ~ t.a ~ (7,0) (7,1) (8,1) (7,3) ~ 1 ~ 3",
                "(id INTEGER PRIMARY KEY, n) ~ t(n) WHERE id > 5 ~ t.n ~ (1,0) (7,0) (8,1) (9,0) ~ 1 ~ 3",
                "(id INTEGER PRIMARY KEY, n UNIQUE) ~ t(n % 3) ~ index 'i' ~ (1,0) (5,1) (9,2) (11,4) ~ 1 ~ 3",
                "(a ANY, n REAL) STRICT ~ t(abs(n)) ~ index 'i' ~ ('1',1) (1,2.5) (x'00',-1) ~ 0 ~ 2",
                "(a, n) ~ t(n) WHERE a IS NULL ~ t.n ~ (1,7) (NULL,NULL) (NULL,NULL) (NULL,7) (NULL,7.0) ~ 3 ~ 4",
                "(a, n NUMERIC) ~ t(n) WHERE a ~ t.n ~ (1,'5') (0,5) (1,6) (2,'5.0') ~ 0 ~ 3",
                "(a, n CHECK (t.n <> 'a')) ~ t(a) WHERE t.n <> 8 ~ t.a ~ (1,8) (2,1) (1,1) (1,2) ~ 2 ~ 3",
                "(a, \"n\"\"'\" UNIQUE) ~ t(a, \"n\"\"'\" / 2) ~ index 'i' ~ (1,2) (1,4) (2,6) (1,5) ~ 1 ~ 3",
            })
    void bothRowsAreNamed(String table, String index, String words, String rows, int first, int second) {
        List<Integer> places = new ArrayList<>();
        String dump = dump(table, List.of(rows.split(" ")), "CREATE UNIQUE INDEX i /* on */ ON " + index, places);
        for (SqliteEngine engine : SqliteEngine.values()) {
            assertNamed(dump, engine, words, places.get(first), places.get(second), "i");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "(a, n, g AS (n / 2) UNIQUE) ~ t.g ~ (1,2) (2,4) (3,3) ~ 0 ~ 2",
                "(a UNIQUE, n, g AS (n / 2), h AS (a / 2), UNIQUE(h), UNIQUE(g)) ~ t.h ~ (2,1) (4,2) (3,3) ~ 0 ~ 2",
                "(a, n UNIQUE, PRIMARY KEY(a DESC)) WITHOUT ROWID ~ t.n ~ (4,5) (3,7) (2,6) (1,7) ~ 1 ~ 3",
                "(a, n UNIQUE, PRIMARY KEY(a DESC)) WITHOUT ROWID ~ t.n ~ (1,5) (3,7) (2,7) (4,8) ~ 1 ~ 2",
            })
    void aKeyInTheTablesOwnDefinitionNamesThemToo(String table, String words, String rows, int first, int second) {
        List<Integer> places = new ArrayList<>();
        String dump = dump(table, List.of(rows.split(" ")), "CREATE INDEX i ON t(n)", places);

        assertNamed(dump, SqliteEngine.AUTO, words, places.get(first), places.get(second), "t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a PRIMARY KEY, n) WITHOUT ROWID",
                "(a, n, PRIMARY KEY(n DESC, a)) WITHOUT ROWID",
                "(a, n, rowid AS (a + 1), oid AS (a + 2), _rowid_ AS (a))"
            })
    void rowsThatHaveNoRowidAreNamedWhereTheyStandInPages(String table) {
        List<Integer> places = new ArrayList<>();
        String dump = dump(
                table,
                List.of("(6,6)", "(1,-8)", "(9,6)", "(3,8)", "(4,-6)"),
                "CREATE INDEX k ON t(n, a);CREATE UNIQUE INDEX i ON t(abs(n)) WHERE n < 7 AND a < 8",
                places);

        assertNamed(dump, SqliteEngine.AUTO, "index 'i'", places.get(0), places.get(4), "i");
    }

    private record Row(int id, String key, int n) {}

    private static List<Row> rows(Random random, int count) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            String key = Integer.toString(random.nextInt(count * count / 4 + 1), 36);
            rows.add(new Row(
                    3 * row - count, random.nextBoolean() ? key : key.toUpperCase(Locale.ROOT), random.nextInt(9)));
        }
        Row other = rows.get(random.nextInt(count));
        rows.add(new Row(9 * count, other.key(), 9));
        rows.set(rows.indexOf(other), new Row(other.id(), other.key(), 9));
        return rows;
    }

    /** The first row that has the key of one before it, in the order of the rowids, and that one. */
    private static List<Row> equal(List<Row> rows) {
        Map<String, Row> seen = new HashMap<>();
        for (Row row : rows) {
            Row equal = row.n() < 2 ? null : seen.putIfAbsent(row.key().toLowerCase(Locale.ROOT), row);
            if (equal != null) {
                return List.of(equal, row);
            }
        }
        throw new AssertionError("no equal rows");
    }

    @ParameterizedTest
    @EnumSource(SqliteEngine.class)
    void theRowsAreFoundInWhateverOrderTheyCome(SqliteEngine engine) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<Row> rows = rows(random, 1 + random.nextInt(MOST_ROWS));
            List<Row> equal = equal(rows);
            int ordered = random.nextBoolean() ? rows.size() : random.nextInt(rows.size());
            Collections.shuffle(rows.subList(ordered, rows.size()), random);
            List<Integer> places = new ArrayList<>();
            String key = random.nextBoolean() ? "lower(a)" : "a COLLATE NOCASE DESC";
            String dump = dump(
                    "(a, id INTEGER PRIMARY KEY, n" + (random.nextInt(3) == 0 ? " CHECK (n < 10))" : ")"),
                    rows.stream()
                            .map(row -> "('%s',%d,%d)".formatted(row.key(), row.id(), row.n()))
                            .toList(),
                    "CREATE UNIQUE INDEX i ON t(" + key + ") WHERE n > 1",
                    places);
            int one = places.get(rows.indexOf(equal.get(0)));
            int other = places.get(rows.indexOf(equal.get(1)));

            assertNamed(
                    dump,
                    engine,
                    key.startsWith("lower") ? "index 'i'" : "t.a",
                    Math.min(one, other),
                    Math.max(one, other),
                    "i");
        }
    }

    /** Without a name for its rowid a row cannot be found where it does not stand in pages. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "(rowid, _rowid_, oid CHECK (1)) ~ (1,1,1),(2,2,2),(1,3,3)",
                "(rowid PRIMARY KEY, a CHECK (1)) WITHOUT ROWID ~ (1,1),(2,2),(11,1)",
            })
    void aRowThatCannotBeFoundIsNotGuessed(String table, String rows) {
        String dump = "CREATE TABLE t" + table + ";INSERT INTO t VALUES" + rows
                + ";CREATE UNIQUE INDEX i ON t(rowid % 10) WHERE rowid > 0;";

        assertThatThrownBy(() -> load(dump, SqliteEngine.AUTO, Amendment.NONE))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith("UNIQUE constraint failed: index 'i' (\"i\", byte ");
    }

    /** Of several keys that are refused one is meant, and the rows of no other are shown for its. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "(1,2),(2,2),(3,4),(1,7) ~ (9,1+1) ~ a UNIQUE, b UNIQUE ~ t.a in the rows at 0 and at 3",
                "(1,2),(5,2),(6,3) ~ (9,1+1) ~ a, b, g AS (a + b) UNIQUE, UNIQUE(b) ~ t.b in the rows at 0 and at 1",
                "(1,2),(5,2),(6,1) ~ (9,1+1) ~ a, b, g AS (a + b) UNIQUE, UNIQUE(b) ~ t.g",
                "(1,2),(1,3),(0,4) ~ (9,1+1) ~ a, b, g AS (a + b), h AS (a), UNIQUE(g), UNIQUE(h) ~ t.g",
            })
    void theRowsAreThoseOfTheKeyThatIsNamed(String rows, String forTheEngine, String columns, String words) {
        String dump = "CREATE TABLE t(" + columns + ");\nINSERT INTO t VALUES" + rows + ";\nINSERT INTO t VALUES"
                + forTheEngine + ";\n";
        String shown = words;
        int at = dump.indexOf(rows);
        for (int row = 0; at >= 0 && row < 4; row++) {
            shown = shown.replace("at " + row, "at " + Replicas.place(dump, at));
            at = dump.indexOf("(", at + 1);
        }

        assertThatThrownBy(() -> load(dump, SqliteEngine.AUTO, Amendment.NONE))
                .isInstanceOf(TargetException.class)
                .hasMessage("UNIQUE constraint failed: " + shown + " (\"t\", byte 0, line 1, column 1)");
    }

    @ParameterizedTest
    @EnumSource(SqliteEngine.class)
    void whereRefusedRowsAreSkippedNoneIsGuessed(SqliteEngine engine) throws IOException {
        String dump = "CREATE TABLE t(a, n CHECK (n > 0));\nCREATE TABLE u(id INTEGER PRIMARY KEY, a);\n"
                + "INSERT INTO t VALUES(1,0),(2,1),(3,0),(4,1),(5,1),(2,0),(4,9);\n"
                + "INSERT INTO u VALUES(1,11),(3,33),(5,33),(7,77);\nINSERT INTO u VALUES(2,'x'+1);\n";
        ReplayOptions skip = ReplayOptions.defaults().withRejected(new RejectedRows() {
            @Override
            public void rejected(RowBatch batch, int row, TargetException refusal) {
                // left out
            }

            @Override
            public boolean keepsRows() {
                return true;
            }
        });
        for (String table : List.of("t", "u")) {
            byte[] bytes = (dump + "CREATE UNIQUE INDEX i ON " + table + "(a);\n").getBytes(StandardCharsets.UTF_8);
            try (SqliteReplica replica = SqliteReplica.create(directory.resolve("t.sqlite"), engine)) {
                assertThatThrownBy(() -> new Replay(new ByteArrayInputStream(bytes), replica, skip).run())
                        .hasMessageStartingWith("UNIQUE constraint failed: " + table + ".a (\"i\", byte ");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SqliteEngine.class)
    void aTableThatIsCalledAVirtualOneIsNotGuessedAt(SqliteEngine engine) {
        String dump = "CREATE TABLE t(id INTEGER PRIMARY KEY, a);\n"
                + "INSERT INTO t VALUES(1,11),(3,33),(5,33),(7,77);\nINSERT INTO t VALUES(100,1+1);\n"
                + "CREATE VIRTUAL TABLE IF NOT EXISTS T USING fts5(a);\nINSERT INTO t(id,a) VALUES(2,22);\n"
                + "CREATE UNIQUE INDEX i ON t(a);\n";

        assertThatThrownBy(() -> load(dump, engine, Amendment.NONE))
                .hasMessageStartingWith("UNIQUE constraint failed: t.a (\"i\", byte ");
    }

    /** SQLite takes a vertical tab behind a blank for another, and the dump's grammar does not. */
    @Test
    void anIndexWhoseTableIsNotToldIsRefusedAllTheSame() {
        String dump =
                "CREATE TABLE t(a, b CHECK (1));INSERT INTO t VALUES(1,1),(1,2);CREATE UNIQUE INDEX i ON \u000bt(a);";

        assertThatThrownBy(() -> load(dump, SqliteEngine.AUTO, Amendment.NONE))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith("UNIQUE constraint failed: t.a (\"i\", byte ");
    }

    @Test
    void whatWasAmendedIsNotLookedForInTheDump() {
        String dump = "CREATE TABLE t(id INTEGER PRIMARY KEY, n);\nINSERT INTO t VALUES(1,1),(2,2);\n"
                + "CREATE UNIQUE INDEX i ON t(n);\n";
        Amendment change = new Amendment() {
            @Override
            public void rows(Draft draft) {
                try (Statement statement = draft.connection().createStatement()) {
                    statement.executeUpdate("UPDATE t SET n = 1");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void objects(Draft draft) {
                // none
            }
        };
        for (SqliteEngine engine : SqliteEngine.values()) {
            assertThatThrownBy(() -> load(dump, engine, change))
                    .isInstanceOf(TargetException.class)
                    .hasMessageStartingWith("UNIQUE constraint failed: t.n (\"i\", byte ");
        }
    }

    @Test
    void anIndexThatWasRefusedIsNotTheNextOneOfItsName() throws IOException {
        String dump = "CREATE TABLE t(a, b);\nINSERT INTO t VALUES(1,1),(1,2),(2,2),(3,3);\n";
        List<Optional<String>> refusals = new ArrayList<>();
        Amendment indexes = new Amendment() {
            @Override
            public void rows(Draft draft) {
                for (String on : List.of("a", "b", "b) WHERE (b > 2")) {
                    refusals.add(draft.create(new dev.d1replica.dump.Statement(
                            StatementKind.CREATE_INDEX,
                            "i",
                            "CREATE UNIQUE INDEX i ON t(" + on + ")",
                            new Position(refusals.size(), 1, 1),
                            true)));
                }
            }

            @Override
            public void objects(Draft draft) {
                // none
            }
        };

        load(dump, SqliteEngine.SQLITE, indexes);

        assertThat(refusals.get(0).orElseThrow())
                .startsWith("UNIQUE constraint failed: t.a in the rows at byte 42, ")
                .endsWith("(\"i\", byte 0, line 1, column 1)");
        assertThat(refusals.get(1).orElseThrow())
                .startsWith("UNIQUE constraint failed: t.b in the rows at byte 48, ")
                .endsWith("(\"i\", byte 1, line 1, column 1)");
        assertThat(refusals.get(2)).isEmpty();
    }

    /** A caller may be told of the index and go on. */
    @Test
    void theDatabaseStaysAsItWas() throws Exception {
        try (Connection connection = LoadConnection.open(directory.resolve("t.sqlite"), false)) {
            try (Statement statement = connection.createStatement()) {
                for (String sql : List.of(
                        "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, a UNIQUE)",
                        "CREATE TABLE u(t REFERENCES t)",
                        "INSERT INTO t VALUES(5,'x'),(7,'X'),(8,'y')",
                        "CREATE INDEX k ON t(a DESC) WHERE t.a > 'A'",
                        "CREATE VIEW v AS SELECT a FROM t")) {
                    statement.executeUpdate(sql);
                }
            }
            List<String> before = contents(connection);
            dev.d1replica.dump.Statement index = new dev.d1replica.dump.Statement(
                    StatementKind.CREATE_INDEX, "i", "CREATE UNIQUE INDEX i ON t(lower(a))", Position.START, true);

            assertThat(EqualRows.find(connection, "T", Optional.of(index)))
                    .contains(new EqualRows("UNIQUE constraint failed: index 'i'", 0, 1));
            assertThat(EqualRows.find(connection, "t", Optional.empty())).isEmpty();
            assertThat(contents(connection)).isEqualTo(before);
        }
    }

    private static List<String> contents(Connection connection) throws SQLException {
        List<String> contents = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "SELECT type || name || tbl_name || rootpage || coalesce(sql, '') FROM sqlite_schema",
                    "SELECT id || a FROM t",
                    "SELECT a FROM t INDEXED BY k WHERE a > 'A' ORDER BY a",
                    "SELECT name || seq FROM sqlite_sequence",
                    "PRAGMA integrity_check")) {
                try (ResultSet rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        contents.add(rows.getString(1));
                    }
                }
            }
        }
        return contents;
    }
}
