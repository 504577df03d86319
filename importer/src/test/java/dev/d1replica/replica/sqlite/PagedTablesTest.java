package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.replica.Fallback;
import dev.d1replica.replica.ReplicaReport;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A replica written page by page holds what the engine's holds, and goes on as any other database. */
class PagedTablesTest {
    private static final int SEEDS = 4;
    private static final int SOAK_SEEDS = 2_000;
    private static final int SEEDS_A_HUGE_VALUE = 25;
    private static final int HUGE = 5_000_000;

    @TempDir
    Path directory;

    private BothWays both;

    @BeforeEach
    void prepare() {
        both = new BothWays(directory);
    }

    private Path pages() {
        return both.pages();
    }

    private ReplicaReport loadBoth(String dump, int pageSize) throws Exception {
        return both.load(dump, pageSize);
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2048, 4096, 8192, 16384, 32768, 65536})
    void holdsWhatTheEngineWrites(int pageSize) throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            ReplicaReport report = loadBoth(RandomRows.of(seed, 3 * pageSize), pageSize);
            assertThat(report.fallbacks()).as("seed %d", seed).isEmpty();
            both.goOn("t0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "12 ", "1e3", "", " ", "1.5", "-", "+7", "1e", ".5", "0\r\n", "0x1", "12x"})
    void textBeforeANulIsTheNumberThatTheEngineReads(String number) throws Exception {
        String rows = "INSERT INTO t VALUES(1,'%1$s\0','%1$s\0x','%1$s\0 1','%1$s\0');\n".formatted(number);
        loadBoth("CREATE TABLE t(id INTEGER PRIMARY KEY, i INTEGER, r REAL, n NUMERIC, s TEXT);\n" + rows, 4096);
    }

    @Test
    @Tag("soak")
    void holdsWhatTheEngineWritesVeryOften() throws Exception {
        long first = Long.getLong("soak.first", SEEDS);
        long seeds = Long.getLong("soak.seeds", SOAK_SEEDS);
        for (long seed = first; seed < first + seeds; seed++) {
            int pageSize = 512 << seed % 8;
            int longest = seed % SEEDS_A_HUGE_VALUE == 0 ? HUGE : 5 * pageSize;
            ReplicaReport report = loadBoth(RandomRows.of(seed, longest), pageSize);
            assertThat(report.fallbacks()).as("seed %d", seed).isEmpty();
            both.goOn("t0");
        }
        System.getLogger(PagedTablesTest.class.getName())
                .log(System.Logger.Level.INFO, seeds + " random dumps in both ways");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 40, 500, 2500, 4000, 4060, 4061, 4062, 4070, 5_000_000})
    void rowsOfEverySizeGoIn(int bytes) throws Exception {
        String text = "CREATE TABLE t(a TEXT, b);\n"
                + ("INSERT INTO t VALUES('" + "x".repeat(bytes) + "',1);\n").repeat(bytes > 10_000 ? 2 : 30);

        assertThat(loadBoth(text, 4096).fallbacks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 13, 14, 15, 16, 17, 900, 1000, 1010, 1020, 30_000})
    void treesOfEveryHeightAreSound(int rows) throws Exception {
        StringBuilder dump = new StringBuilder("CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT);\n");
        for (int row = 0; row < rows; row++) {
            dump.append("INSERT INTO t VALUES(").append(row).append(",'twentyfive bytes of text.');\n");
        }

        assertThat(loadBoth(dump.toString(), 512).fallbacks()).isEmpty();
    }

    @Test
    void everyNumberOfLeavesIsSound() throws Exception {
        StringBuilder dump = new StringBuilder();
        for (int table = 0; table < 200; table++) {
            dump.append("CREATE TABLE t").append(table).append("(a TEXT);\n");
            dump.append(("INSERT INTO t" + table + " VALUES('" + "x".repeat(400) + "');\n").repeat(table));
        }

        assertThat(loadBoth(dump.toString(), 512).fallbacks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a INTEGER ~ ('12') ~ row",
                "a REAL ~ (' 1.5 ') ~ row",
                "a NUMERIC ~ ('1e3') ~ row",
                "a TEXT ~ (12) ~ row",
                "a TEXT ~ (1.5) ~ row",
                "a ~ (1+1) ~ row",
                "a INTEGER PRIMARY KEY ~ (NULL) ~ row",
                "a INTEGER PRIMARY KEY ~ ('777') ~ row",
                "a INTEGER PRIMARY KEY ~ (-1) ~ row",
                "a CHECK(a <> 999) ~ (1) ~ CHECK",
                "a, b AS (a) STORED ~ (1) ~ generated",
                "a, PRIMARY KEY(a, a COLLATE NOCASE)) WITHOUT ROWID; CREATE TABLE x(a ~ (1000) ~ column twice",
            })
    void whatOnlyTheEngineCanTakeIsItsOwnAndIsTold(String columns, String row, String reason) throws Exception {
        String plain = IntStream.range(0, 300)
                .mapToObj(i -> "INSERT INTO t VALUES(" + (i + 1) + ");\n")
                .reduce("", String::concat);
        if (columns.contains("TEXT")) {
            plain = plain.replaceAll("\\((\\d+)\\)", "('x$1')");
        }
        String dump = "CREATE TABLE t(" + columns + ");\n" + plain + "INSERT INTO t VALUES" + row + ";\n";

        ReplicaReport report = loadBoth(dump, 4096);

        assertThat(report.fallbacks()).singleElement().satisfies(fallback -> {
            assertThat(fallback.kind()).isEqualTo("table");
            assertThat(fallback.name()).isEqualTo("t");
            assertThat(fallback.reason()).contains(reason);
        });
    }

    @Test
    void rowsInTwoRunsGoIn() throws Exception {
        String rows = IntStream.range(0, 50)
                .mapToObj("INSERT INTO A VALUES(%1$d);INSERT INTO b VALUES(%1$d);\n"::formatted)
                .reduce("", String::concat);

        ReplicaReport report = loadBoth(
                "CREATE TABLE a(x UNIQUE ON CONFLICT IGNORE);CREATE TABLE b(x);\n" + rows + "CREATE INDEX i ON b(x);",
                4096);

        assertThat(report.fallbacks()).extracting(Fallback::name).containsExactly("a", "b");
    }

    @Test
    void namedColumnsInAnyOrderFindTheirPlaceAndOthersTheirDefault() throws Exception {
        String dump = "CREATE TABLE t(id INTEGER PRIMARY KEY, a, b, \"C d\" TEXT);CREATE TABLE u(a, b DEFAULT 5);\n"
                + "INSERT INTO t(\"C d\",b,id) VALUES('x',2,1);INSERT INTO t(\"C d\",b,id) VALUES('y',3,4);"
                + "INSERT INTO u(a) VALUES(1);";

        assertThat(loadBoth(dump, 4096).fallbacks()).extracting(Fallback::name).containsExactly("u");
    }

    @Test
    void automaticIndexesAreThere() throws Exception {
        StringBuilder dump = new StringBuilder("CREATE TABLE t(a TEXT PRIMARY KEY, b UNIQUE, c, UNIQUE(b, c));\n");
        for (int i = 0; i < 3000; i++) {
            dump.append("INSERT INTO t VALUES('k")
                    .append(i * 7919 % 3000)
                    .append("',")
                    .append(i)
                    .append(",NULL);\n");
        }

        assertThat(loadBoth(dump.toString(), 1024).fallbacks()).isEmpty();
        goOnlyLooking("SELECT count(*) FROM t WHERE a = 'k77' AND b IS NOT NULL", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", UNIQUE(b, a)", ", UNIQUE(b, a)) STRICT; CREATE TABLE x(y"})
    void wholeNumbersInRealColumnsAreStoredAsTheEngineStoresThem(String key) throws Exception {
        String dump = "CREATE TABLE t(a REAL, b INTEGER" + key + ");CREATE INDEX i ON t(a);"
                + "INSERT INTO t VALUES(5,1),(6.0,2),(-0.0,3),(7.5,4),(140737488355328,5),(9007199254740993,6),(1e18,7);";

        assertThat(loadBoth(dump, 4096).fallbacks()).isEmpty();
    }

    private void goOnlyLooking(String sql, int expected) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + pages().toUri());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.getInt(1)).isEqualTo(expected);
        }
    }

    @Test
    void countersAreNotedAsTheEngineNotesThem() throws Exception {
        String table = "CREATE TABLE %s(id INTEGER PRIMARY KEY AUTOINCREMENT, a);\n";
        String dump = table.formatted("a") + "INSERT INTO a VALUES(5,1);INSERT INTO a VALUES(70,1);\n"
                + table.formatted("b") + table.formatted("c") + "INSERT INTO c VALUES(-5,1);\n"
                + table.formatted("d") + "INSERT INTO d VALUES(9,1);INSERT INTO d VALUES(NULL,1);\n";

        loadBoth(dump, 4096);
    }
}
