package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.replica.Fallback;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.TargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables without rowid, written page by page, hold byte for byte the records that the engine's hold. */
class KeyedTablesTest {
    private static final int SEEDS = 12;
    private static final int SOAK_SEEDS = 2_000;
    private static final int SEEDS_A_HUGE_VALUE = 25;
    private static final int HUGE = 5_000_000;
    private static final String UNSORTED = "it has the primary key in another order than its table";

    @TempDir
    Path directory;

    private BothWays both;

    @BeforeEach
    void prepare() {
        both = new BothWays(directory);
    }

    private ReplicaReport load(String dump, int pageSize) throws Exception {
        return both.load(dump, pageSize);
    }

    private void loadRandom(long seed, int pageSize, int longest) throws Exception {
        RandomKeyed table = new RandomKeyed(seed, longest);
        for (String dump : List.of(table.shuffled(), table.inOrder())) {
            assertThat(load(dump, pageSize).fallbacks())
                    .as("seed %d", seed)
                    .allMatch(fallback ->
                            fallback.kind().equals("index") && fallback.reason().equals(UNSORTED));
            both.goOn(
                    "DELETE FROM t WHERE abs(random()) % 3 = 1",
                    "INSERT OR IGNORE INTO t(u) SELECT 'new' || abs(random()) FROM t",
                    "DELETE FROM t WHERE u < (SELECT max(u) FROM t)");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2048, 4096, 8192, 16384, 32768, 65536})
    void holdsWhatTheEngineWrites(int pageSize) throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            loadRandom(seed, pageSize, 3 * pageSize);
        }
    }

    @Test
    @Tag("soak")
    void holdsWhatTheEngineWritesVeryOften() throws Exception {
        long first = Long.getLong("soak.first", SEEDS);
        long seeds = Long.getLong("soak.seeds", SOAK_SEEDS);
        for (long seed = first; seed < first + seeds; seed++) {
            int pageSize = 512 << seed % 8;
            int longest = seed % SEEDS_A_HUGE_VALUE == 0 ? HUGE : 5 * pageSize;
            loadRandom(seed, pageSize, longest);
        }
        System.getLogger(KeyedTablesTest.class.getName())
                .log(System.Logger.Level.INFO, seeds + " random tables without rowid in both ways");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 1000, 1100, 5_000_000})
    void recordsOfEverySizeGoIn(int bytes) throws Exception {
        String dump = "CREATE TABLE t(a TEXT, b, PRIMARY KEY(b)) WITHOUT ROWID;\n"
                + IntStream.range(0, bytes > 10_000 ? 3 : 40)
                        .mapToObj(i -> "INSERT INTO t VALUES('" + "x".repeat(bytes) + "'," + i + ");\n")
                        .reduce("", String::concat)
                + "CREATE INDEX i ON t(a);\n";

        assertThat(load(dump, bytes > 10_000 ? 4096 : 512).fallbacks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 13, 14, 15, 16, 17, 18, 400, 410, 20_000})
    void treesOfEveryHeightAreSound(int rows) throws Exception {
        StringBuilder dump = new StringBuilder("CREATE TABLE t(a TEXT PRIMARY KEY, b) WITHOUT ROWID;\n");
        for (int row = 0; row < rows; row++) {
            dump.append("INSERT INTO t VALUES('%08d','twentyfive bytes of text.');\n".formatted(row));
        }

        assertThat(load(dump + "CREATE INDEX i ON t(b);\n", 512).fallbacks()).isEmpty();
    }

    /** Beyond the rows that are looked at before any is packed. */
    private static List<String> manyRows() {
        return new ArrayList<>(IntStream.range(0, 3000)
                .mapToObj(i -> "('%06d','%s')".formatted(i, "x".repeat(2000)))
                .toList());
    }

    private static String dump(List<String> rows) {
        StringBuilder dump = new StringBuilder("CREATE TABLE t(a TEXT PRIMARY KEY, b) WITHOUT ROWID;\n");
        rows.forEach(row -> dump.append("INSERT INTO t VALUES").append(row).append(";\n"));
        return dump.toString();
    }

    @Test
    void manyRowsArePackedOrSorted() throws Exception {
        List<String> rows = manyRows();
        assertThat(load(dump(rows), 4096).fallbacks()).isEmpty();
        Collections.shuffle(rows, new Random(1));
        assertThat(load(dump(rows), 4096).fallbacks()).isEmpty();
    }

    @Test
    void aRowOutOfOrderBehindManyIsTheEngines() throws Exception {
        List<String> rows = manyRows();
        rows.add("('00000','the first')");

        assertThat(load(dump(rows), 4096).fallbacks())
                .extracting(Fallback::kind)
                .containsExactly("table");
    }

    @ParameterizedTest
    @CsvSource({"false, 5", "true, 5", "false, 2999", "true, 2999"})
    void aPrimaryKeyThatComesTwiceIsNamedWithBothRows(boolean shuffled, int last) {
        List<String> rows = manyRows().subList(0, last + 1);
        if (shuffled) {
            Collections.swap(rows, 0, last);
        }
        rows.add("('%06d','again')".formatted(shuffled ? 0 : last));
        String dump = dump(rows);
        int first = dump.indexOf("('%06d'".formatted(shuffled ? 0 : last));

        assertThatThrownBy(() -> Replicas.load(dump, directory.resolve("t.sqlite")))
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.isRow()).isTrue())
                .hasMessage("UNIQUE constraint failed: t.a in the rows at " + Replicas.place(dump, first) + " and at "
                        + Replicas.place(dump, dump.lastIndexOf("('")) + " (\"t\", byte 0, line 1, column 1)");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 3000})
    void anotherKeyThatComesTwiceIsNamedWithBothRows(int count) {
        for (boolean shuffled : new boolean[] {false, true}) {
            List<String> rows = manyRows().subList(0, count);
            rows.replaceAll(row -> row.replace("','", "','" + row.substring(2, 8)));
            rows.set(9, rows.get(9).replaceFirst("'[0-9]+x", "'000003x"));
            if (shuffled) {
                Collections.shuffle(rows, new Random(1));
            }
            String dump = dump(rows) + "CREATE UNIQUE INDEX i ON t(b);\n";
            int one = dump.indexOf("('000003'");
            int other = dump.indexOf("('000009'");

            assertThatThrownBy(() -> Replicas.load(dump, directory.resolve("t.sqlite")))
                    .isInstanceOfSatisfying(
                            TargetException.class, e -> assertThat(e.table()).isEqualTo("i"))
                    .hasMessageStartingWith("UNIQUE constraint failed: t.b in the rows at "
                            + Replicas.place(dump, Math.min(one, other)) + " and at "
                            + Replicas.place(dump, Math.max(one, other))
                            + " (\"i\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {"(NULL,1) ~ NOT NULL constraint failed: t.a", "('x',NULL) ~ NOT NULL constraint failed: t.b"})
    void nullInTheKeyIsRefusedByTheEngine(String row, String words) {
        String dump = "CREATE TABLE t(a TEXT, b INTEGER, PRIMARY KEY(b, a)) WITHOUT ROWID;INSERT INTO t VALUES('x',1),"
                + row + ";";

        assertThatThrownBy(() -> Replicas.load(dump, directory.resolve("t.sqlite")))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith(words);
    }

    @Test
    void aRowThatOnlyTheEngineCanTakeEndsThePages() throws Exception {
        String dump =
                "CREATE TABLE t(a TEXT, b UNIQUE, PRIMARY KEY(a DESC)) WITHOUT ROWID;INSERT INTO t VALUES('y',1),('x',2),(1+1,3),('a',0);"
                        + "CREATE INDEX i ON t(b);";

        assertThat(load(dump, 4096).fallbacks()).extracting(Fallback::name).containsExactly("t");
    }

    @ParameterizedTest
    @ValueSource(ints = {124, 125, 126, 127, 128})
    void headersOfEverySizeAreSorted(int others) throws Exception {
        String columns = IntStream.range(0, others).mapToObj(", c%d"::formatted).reduce("", String::concat);
        String dump = "CREATE TABLE t(a PRIMARY KEY" + columns + ") WITHOUT ROWID;"
                + Stream.of("3", "1", "2")
                        .map(key -> "INSERT INTO t VALUES(" + key + ",7".repeat(others) + ");")
                        .reduce("", String::concat);

        assertThat(load(dump, 4096).fallbacks()).isEmpty();
    }

    @Test
    void namedColumnsFindTheirPlace() throws Exception {
        String dump = "CREATE TABLE t(a, b REAL, c INTEGER, v AS (a), d, PRIMARY KEY(c, b DESC)) WITHOUT ROWID;"
                + "INSERT INTO t(b,c,a) VALUES(5,1,'x'),(4,1,'y'),(5.5,0,'z');";

        assertThat(load(dump, 4096).fallbacks()).isEmpty();
    }

    @Test
    void foreignKeysToAndFromSuchTablesAreChecked() throws Exception {
        String dump = "CREATE TABLE p(a TEXT PRIMARY KEY) WITHOUT ROWID;INSERT INTO p VALUES('x');"
                + "CREATE TABLE t(a INTEGER PRIMARY KEY, p REFERENCES p) WITHOUT ROWID;"
                + "INSERT INTO t VALUES(1,'x'),(2,'y'),(3,'z');";

        assertThat(load(dump, 4096).verification().foreignKeyViolations()).isEqualTo(2);
    }
}
