package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.dump.Position;
import dev.d1replica.replica.sqlite.file.DuplicateKeyException;
import dev.d1replica.replica.sqlite.file.EngineTable;
import dev.d1replica.replica.sqlite.file.HalvedIndex;
import dev.d1replica.replica.sqlite.file.IndexBuilders;
import dev.d1replica.replica.sqlite.file.IndexDefinition;
import dev.d1replica.replica.sqlite.file.PageFile;
import dev.d1replica.replica.sqlite.file.PagedTable;
import dev.d1replica.replica.sqlite.file.RowPlaces;
import dev.d1replica.replica.sqlite.file.SortLimits;
import dev.d1replica.replica.sqlite.file.TableColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Indexes over tables that SQLite has written, looked at by SQLite: what it finds in them, and what its check says. */
class IndexBuildersTest {
    private static final long FIRST_SOAK_SEED = 1_000;
    private static final long SOAK_SEEDS = 2_000;
    private static final int PLENTY = 64 << 20;
    private static final int FEW = 16;

    private static final String PAGES = "SELECT count(*) FROM dbstat WHERE name = 'i'";

    /** Of the index: a page's path has four characters for each level below the root. */
    private static final String LEVELS =
            "SELECT max(length(path)) / 4 FROM dbstat WHERE name = 'i' AND pagetype <> 'overflow'";

    @TempDir
    Path directory;

    private int files;
    /** So many entries are packed by two threads. */
    private int sharedEntries = Integer.MAX_VALUE;

    /** How indexes are built. */
    private Builder builder = IndexBuilders::build;

    private interface Builder {
        void build(List<IndexBuilders.Work> indexes, PageFile file, SortLimits limits)
                throws IOException, DuplicateKeyException;
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 4096, 65536})
    void holdsWhatTheEnginesIndexHolds(int pageSize) throws Exception {
        for (int rows : new int[] {0, 1, 2, 3, 50, 200, 3000}) {
            for (long seed = 0; seed < 6; seed++) {
                Random random = new Random(seed * 31 + rows);
                check(pageSize, RandomTable.sql(random, rows), RandomTable.index(random), PLENTY);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"512, false", "4096, false", "512, true", "4096, true"})
    void holdsTheSameIfTwoThreadsHavePackedIt(int pageSize, boolean atOnce) throws Exception {
        List<Boolean> halved = new ArrayList<>();
        sharedEntries = FEW;
        builder = (indexes, file, limits) -> {
            for (IndexBuilders.Work work : indexes) {
                HalvedIndex index = new HalvedIndex(work, file, limits);
                index.sort();
                boolean taken = index.takeRight();
                halved.add(taken);
                if (taken && atOnce) {
                    CompletableFuture<Boolean> left = CompletableFuture.supplyAsync(() -> packLeft(index));
                    index.packRight();
                    assertThat(left.join()).isTrue();
                } else {
                    if (taken) {
                        index.packRight();
                    }
                    assertThat(index.packLeft()).isTrue();
                }
            }
        };
        for (int rows : new int[] {15, 16, 17, 50, 200, 3000}) {
            for (long seed = 300; seed < 310; seed++) {
                Random random = new Random(seed * 31 + rows);
                List<String> indexes = List.of(RandomTable.index(random), "CREATE INDEX i ON t(d)");
                check(pageSize, RandomTable.sql(random, rows), indexes, PLENTY);
            }
        }
        // of fewer than 16 entries nothing is taken
        assertThat(halved).filteredOn(taken -> taken).hasSize(100);
        assertThat(halved).filteredOn(taken -> !taken).hasSize(20);
    }

    private static boolean packLeft(HalvedIndex index) {
        try {
            return index.packLeft();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Timeout(20)
    void givesAnIndexUpOfWhichTheOtherThreadHasFailed() throws Exception {
        sharedEntries = FEW;
        builder = (indexes, file, limits) -> {
            HalvedIndex index = new HalvedIndex(indexes.get(0), file, limits);
            index.sort();
            index.failRight();
            assertThat(index.packLeft()).isFalse();
            throw new IOException("told by the other thread");
        };
        String sql = "CREATE TABLE t(a); WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n LIMIT 1000)"
                + " INSERT INTO t SELECT 'text' || v FROM n;";
        assertThatThrownBy(() -> check(4096, sql, "CREATE INDEX i ON t(a)", PLENTY))
                .hasMessage("told by the other thread");
    }

    /** Entries of integers alone have no bytes, until one comes that needs them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NULL",
                "9223372036854775807",
                "-9223372036854775807",
                "-9223372036854775808",
                "0.5",
                "9e999",
                "1e18",
                "'text'",
                "''",
                "x'01'"
            })
    void holdsIntegersWhateverComesAmongThem(String value) throws Exception {
        String rows = "WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n LIMIT 1000)"
                + " INSERT INTO t SELECT v + %d, %s FROM n;";
        String some = "CASE v % 7 WHEN 0 THEN NULL WHEN 1 THEN 9007199254740993 - v WHEN 2 THEN -v / 2 ELSE v % 90 END";
        String sql = "CREATE TABLE t(id INTEGER PRIMARY KEY, a);" + rows.formatted(-500, some)
                + "INSERT INTO t VALUES(501, " + value + ");" + rows.formatted(1000, some);
        check(512, sql, List.of("CREATE INDEX i ON t(a)", "CREATE INDEX i ON t(a DESC)"), PLENTY);
        check(512, sql, "CREATE INDEX i ON t(a)", 1_000);
        check(512, sql.replace("a)", "a REAL)"), "CREATE INDEX i ON t(a)", PLENTY);
    }

    /** There is room for all while they are integers, but not for those that come then. */
    @Test
    void writesAwayWhatBeganWithIntegers() throws Exception {
        String rows = "WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n LIMIT 1000)"
                + " INSERT INTO t SELECT %s FROM n;";
        String sql = "CREATE TABLE t(a);" + rows.formatted("v % 90") + rows.formatted("v || hex(zeroblob(90))")
                + rows.formatted("-v");
        check(1024, sql, "CREATE INDEX i ON t(a)", 3_000 * 40 / 2);
    }

    /** So that nothing tells the words apart by which all keys are sorted first. */
    @ParameterizedTest
    @ValueSource(ints = {20, 300, 1000})
    void sortsKeysThatBeginAlike(int rows) throws Exception {
        String sql = "CREATE TABLE t(a, b); WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n LIMIT "
                + rows + ") INSERT INTO t SELECT 'prefix-' || CASE v % 2 WHEN 0 THEN 'aaaaaaaa' ELSE 'bbbbbbbb' END"
                + " || (2000 - v), 'prefix-' || CASE v WHEN " + rows + " THEN 11 ELSE 10 + v END FROM n;";
        check(4096, sql, List.of("CREATE INDEX i ON t(a)", "CREATE UNIQUE INDEX i ON t(a)"), PLENTY);
        check(4096, sql, "CREATE INDEX i ON t(b)", PLENTY);
        assertThatThrownBy(() -> check(4096, sql, "CREATE UNIQUE INDEX i ON t(b)", PLENTY))
                .isInstanceOfSatisfying(DuplicateKeyException.class, duplicate -> {
                    assertThat(duplicate.first().offset()).isZero();
                    assertThat(duplicate.second().offset()).isEqualTo(rows - 1);
                });
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                Integer.MAX_VALUE,
                Integer.MAX_VALUE + 1L,
                Long.MAX_VALUE - 1,
                Integer.MIN_VALUE,
                Integer.MIN_VALUE - 1L
            })
    void holdsIntegersOfRowsWithAnyRowid(long rowid) throws Exception {
        String rows = "WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n LIMIT 100)"
                + " INSERT INTO t SELECT v + %d, v %% 10 FROM n;";
        String sql = "CREATE TABLE t(id INTEGER PRIMARY KEY, a);" + rows.formatted(0) + "INSERT INTO t VALUES(" + rowid
                + ", 5);";
        check(4096, sql, "CREATE INDEX i ON t(a)", PLENTY);
    }

    @ParameterizedTest
    @ValueSource(ints = {4_000, 40_000})
    void mergesRunsThatMemoryDoesNotHold(int bytes) throws Exception {
        for (long seed = 100; seed < 106; seed++) {
            Random random = new Random(seed);
            check(4096, RandomTable.sql(random, 2000), RandomTable.index(random), bytes);
        }
        assertThat(Replicas.files(directory)).noneMatch(name -> name.endsWith(".partial"));
    }

    @ParameterizedTest
    @ValueSource(ints = {4_000, 40_000, PLENTY})
    void sortsOneIndexAfterTheOtherInTheSameMemory(int bytes) throws Exception {
        sharedEntries = FEW;
        for (long seed = 200; seed < 210; seed++) {
            Random random = new Random(seed);
            String sql = RandomTable.sql(random, random.nextInt(3000));
            check(
                    4096,
                    sql,
                    Stream.generate(() -> RandomTable.index(random)).limit(7).toList(),
                    bytes);
        }
    }

    @Test
    @Tag("soak")
    void holdsWhatTheEnginesIndexHoldsVeryOften() throws Exception {
        long first = Long.getLong("soak.first", FIRST_SOAK_SEED);
        long seeds = Long.getLong("soak.seeds", SOAK_SEEDS);
        sharedEntries = FEW;
        for (long seed = first; seed < first + seeds; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            int bytes = random.nextInt(3) == 0 ? 1_000 + random.nextInt(100_000) : PLENTY;
            int rows = random.nextInt(random.nextInt(10) == 0 ? 6000 : 600);
            String sql = RandomTable.sql(random, rows);
            int indexes = random.nextInt(4) == 0 ? 5 : 1;
            check(
                    512 << seed % 8,
                    sql,
                    Stream.generate(() -> random.nextInt(8) == 0 ? "CREATE INDEX i ON t(d)" : RandomTable.index(random))
                            .limit(indexes)
                            .toList(),
                    bytes);
            Files.delete(directory.resolve("t" + (files - 1) + ".db"));
        }
        System.getLogger(IndexBuildersTest.class.getName()).log(System.Logger.Level.INFO, seeds + " random indexes");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"1, 'a', 'b'", "1, 'a', 'aa'", "0, 'a', 'A'", "0, 'a', 'a '", "1, NULL, NULL"})
    void findsDuplicatesAsTheCollationSeesThem(int differUnderBinary, String left, String right) throws Exception {
        String rows = "INSERT INTO t VALUES(1, %s, 1), (2, 'x', 1), (7, %s, 1);".formatted(left.trim(), right.trim());
        String sql = "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT COLLATE %s, b);" + rows;
        String collation = right.endsWith(" '") ? "RTRIM" : "NOCASE";
        if (differUnderBinary == 1) {
            check(4096, sql.formatted(collation), "CREATE UNIQUE INDEX i ON t(a, b DESC)", PLENTY);
            return;
        }
        check(4096, sql.formatted(collation), "CREATE UNIQUE INDEX i ON t(a COLLATE BINARY, b DESC)", PLENTY);
        assertThatThrownBy(() -> check(4096, sql.formatted(collation), "CREATE UNIQUE INDEX i ON t(a, b DESC)", PLENTY))
                .isInstanceOfSatisfying(DuplicateKeyException.class, duplicate -> {
                    assertThat(duplicate.first().offset()).isZero();
                    assertThat(duplicate.second()).isEqualTo(new Position(2, 1, 3));
                    assertThat(duplicate.index().keyColumnNames()).isEqualTo("t.a, t.b");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "b DESC", "b, a DESC"})
    void takesManyNullsInOneIndexThatIsUnique(String columns) throws Exception {
        String sql = "CREATE TABLE t(a, b); WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n LIMIT 1000)"
                + " INSERT INTO t SELECT 'text', CASE WHEN v % 2 THEN v END FROM n;";
        check(1024, sql, "CREATE UNIQUE INDEX i ON t(" + columns + ")", 1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, PLENTY})
    void findsDuplicatesAmongManyRows(int bytes) {
        String sql = "CREATE TABLE t(a, b); WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n LIMIT 1000)"
                + " INSERT INTO t SELECT v, v % 999 FROM n;";
        for (String column :
                List.of("b", "'a long beginning that many keys have in common, all of sixty bytes' || b")) {
            String keyed = sql + "UPDATE t SET b = " + column + ";";
            assertThatThrownBy(() -> check(1024, keyed, "CREATE UNIQUE INDEX i ON t(b)", bytes))
                    .isInstanceOfSatisfying(DuplicateKeyException.class, duplicate -> {
                        assertThat(duplicate.first().offset()).isZero();
                        assertThat(duplicate.second().offset()).isEqualTo(999);
                    });
        }
    }

    /** Two threads sort the parts of a long index, and build several indexes at once: what they find first is chance. */
    @ParameterizedTest
    @ValueSource(ints = {1_000, 60_000, PLENTY})
    void namesTheLeastKeyOfTheFirstIndexThatIsRefused(int bytes) {
        String sql =
                "CREATE TABLE t(a, b, c); WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n LIMIT 3000)"
                        + " INSERT INTO t SELECT 3000 - v / 3, v % 1500, v / 2 FROM n;";
        List<String> indexes = List.of(
                "CREATE INDEX i ON t(a)",
                "CREATE UNIQUE INDEX i ON t(c, a, b)",
                "CREATE UNIQUE INDEX i ON t(b)",
                "CREATE UNIQUE INDEX i ON t(a)",
                "CREATE UNIQUE INDEX i ON t(c)");
        for (int times = 0; times < 10; times++) {
            assertThatThrownBy(() -> check(1024, sql, indexes, bytes))
                    .isInstanceOfSatisfying(DuplicateKeyException.class, duplicate -> {
                        assertThat(duplicate.index().keyColumnNames()).isEqualTo("t.b");
                        assertThat(duplicate.first().offset()).isEqualTo(1499);
                        assertThat(duplicate.second().offset()).isEqualTo(2999);
                    });
        }
    }

    @Test
    void takesNumbersInTheirExactOrder() throws Exception {
        StringBuilder sql = new StringBuilder("CREATE TABLE t(a); INSERT INTO t VALUES (0), (-0.0), (9e999), (-9e999)");
        for (long base : new long[] {1L << 53, 1L << 62, Long.MAX_VALUE - 3, -(1L << 53), Long.MIN_VALUE + 3, 700}) {
            for (int i = 3; i >= -3; i--) {
                sql.append(", (%d), (%d), (%s)".formatted(base + i, base + i, (double) base + i));
            }
        }
        check(4096, sql.append(';').toString(), "CREATE INDEX i ON t(a)", PLENTY);
        check(4096, sql.toString(), "CREATE INDEX i ON t(a DESC)", 1_000);
    }

    @Test
    void takesKeysOfMegabytes() throws Exception {
        String sql =
                "CREATE TABLE t(a TEXT, b BLOB, c); INSERT INTO t VALUES (zeroblob(3000000), zeroblob(5000000), 1),"
                        + " (zeroblob(3000001), zeroblob(5000000), 2), ('', x'', 3), (hex(zeroblob(500000)), x'01', 4);";
        check(4096, sql, "CREATE INDEX i ON t(b, a, c)", PLENTY);
        check(512, sql, "CREATE INDEX i ON t(c, b, a)", 1_000);
    }

    private void check(int pageSize, String sql, String index, int bytes) throws Exception {
        check(pageSize, sql, List.of(index), bytes);
    }

    /** Builds indexes, all of them named i, under names of their own. */
    private void check(int pageSize, String sql, List<String> indexes, int bytes) throws Exception {
        Path path = directory.resolve("t" + files++ + ".db");
        Files.createFile(path);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path)) {
            run(connection, "PRAGMA page_size=" + pageSize);
            for (String statement : sql.split(";")) {
                run(connection, statement);
            }
            build(connection, path, indexes, bytes);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path)) {
            assertThat(column(connection, "PRAGMA integrity_check"))
                    .as(indexes.toString())
                    .containsExactly("ok");
            for (int i = 0; i < indexes.size(); i++) {
                String index = indexes.get(i);
                String order = index.substring(index.indexOf('('), index.lastIndexOf(')'))
                        .substring(1);
                String select = "SELECT rowid FROM t %s ORDER BY " + order + ", rowid";
                assertThat(column(connection, select.formatted("INDEXED BY " + name(i))))
                        .as(index)
                        .isEqualTo(column(connection, select.formatted("NOT INDEXED")));
            }
            long pages = number(connection, PAGES);
            long levels = number(connection, LEVELS);
            run(connection, "REINDEX i");
            run(connection, "VACUUM");
            // VACUUM puts other entries between pages, so that up to two pages differ, and one more where the root
            // needs a level; if two threads have packed it, one more where the left half ends, and one for its cell
            long levelsMore = Math.max(0, levels - number(connection, LEVELS));
            int more = sharedEntries == FEW ? 4 : 2;
            assertThat(pages).as(indexes.get(0)).isLessThanOrEqualTo(number(connection, PAGES) + more + levelsMore);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(column(connection, sql).get(0));
    }

    private static String name(int place) {
        return place == 0 ? "i" : "i" + place;
    }

    /** Builds the indexes over the engine's table, and writes them into the schema. */
    private void build(Connection connection, Path path, List<String> indexes, int bytes)
            throws SQLException, IOException, DuplicateKeyException {
        int root = Integer.parseInt(column(connection, "SELECT rootpage FROM sqlite_schema WHERE name='t'")
                .get(0));
        List<String> named = new ArrayList<>();
        for (String index : indexes) {
            named.add(index.replaceFirst("INDEX i ", "INDEX " + name(named.size()) + " "));
        }
        Map<String, IndexDefinition> definitions = new TreeMap<>();
        try (Connection empty = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            run(
                    empty,
                    column(connection, "SELECT sql FROM sqlite_schema WHERE name='t'")
                            .get(0));
            for (String index : named) {
                run(empty, index);
            }
            new IndexReader(empty)
                    .of(new PagedTable("t", root, columns(empty), false))
                    .forEach(found -> definitions.put(found.name(), found.definition()));
        }
        List<TableColumn> columns = columns(connection);
        try (PageFile file = new PageFile(path)) {
            file.takeBack();
            PagedTable table = EngineTable.of(file, "t", root, columns);
            List<IndexBuilders.Work> work = new ArrayList<>();
            for (IndexDefinition definition : definitions.values()) {
                int number = file.append(new byte[file.pageSize()]);
                work.add(new IndexBuilders.Work(
                        table,
                        new IndexDefinition(
                                "t",
                                definition.name(),
                                number,
                                definition.columns(),
                                definition.keyColumns(),
                                definition.isUnique())));
            }
            try (RowPlaces places = EngineTable.places(path, table)) {
                assertThat(places.next()).isEqualTo(table.rows());
                builder.build(work, file, new SortLimits(bytes, 2 * bytes, sharedEntries, path));
            }
            file.handOver();
            run(connection, "PRAGMA writable_schema=ON");
            for (int i = 0; i < work.size(); i++) {
                run(
                        connection,
                        "INSERT INTO sqlite_schema VALUES ('index', '%s', 't', %d, '%s')"
                                .formatted(
                                        name(i),
                                        work.get(i).index().rootNumber(),
                                        named.get(i).replace("'", "''")));
            }
        }
    }

    private static List<TableColumn> columns(Connection connection) throws SQLException {
        List<TableColumn> columns = new ArrayList<>();
        boolean rowid = !column(connection, "SELECT 1 FROM pragma_table_xinfo('t') WHERE type='INTEGER' AND pk=1")
                .isEmpty();
        for (String name : column(connection, "SELECT name FROM pragma_table_xinfo('t')")) {
            columns.add(new TableColumn(name, null, null, false, rowid && columns.isEmpty(), columns.size(), false));
        }
        return columns;
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
