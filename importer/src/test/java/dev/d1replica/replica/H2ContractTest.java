package dev.d1replica.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.replica.h2.H2Replica;
import dev.d1replica.replica.h2.H2Types;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept by H2, and what is H2's own. */
class H2ContractTest implements ReplicaContract {
    @TempDir
    Path folder;

    private H2Types types = H2Types.DECLARED;

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public Path file() {
        return folder.resolve("shop.mv.db");
    }

    @Override
    public Replica begin() {
        return H2Replica.create(folder.resolve("shop"), types);
    }

    @Override
    public String url() {
        return "jdbc:h2:" + folder.resolve("shop");
    }

    /** Type and nullability of each column, in the order of the table. */
    private List<String> columns(String table) throws SQLException {
        return query("SELECT COLUMN_NAME, DATA_TYPE, IS_NULLABLE FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME='"
                + table + "' ORDER BY ORDINAL_POSITION");
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void typesFollowAffinityWhereEveryValueFits() throws Exception {
        load(
                "CREATE TABLE t(i INT NOT NULL, r FLOAT, s VARCHAR(3), b BLOB, n NUMERIC, e NUMERIC);"
                        + "INSERT INTO t VALUES(1,1,'longer than three',X'00',7,1.5);INSERT INTO t VALUES(2,NULL,NULL,NULL,8,2);");

        assertThat(columns("t"))
                .containsExactly(
                        "i|BIGINT|NO",
                        "r|DOUBLE PRECISION|YES",
                        "s|CHARACTER VARYING|YES",
                        "b|BINARY VARYING|YES",
                        "n|BIGINT|YES",
                        "e|DOUBLE PRECISION|YES");
    }

    @Test
    void aValueThatDoesNotFitWidensItsColumnAndIsTold() throws Exception {
        ReplicaReport report = load("CREATE TABLE t(a INTEGER, b INTEGER, c INTEGER, d TEXT, e INTEGER);"
                + "INSERT INTO t VALUES(1,2,3,'4',9007199254740993);INSERT INTO t VALUES(1.5,'two',X'03',X'FF',0.25);");

        assertThat(query("SELECT \"a\", \"b\", \"c\", \"d\", \"e\" FROM \"t\" ORDER BY \"a\""))
                .containsExactly("1.0|2|3|4|9007199254740993", "1.5|two|\u0003|\uFFFD|0.25");
        assertThat(report.skipped())
                .containsExactly(
                        new Skipped(
                                "column type",
                                "t.a",
                                "declared INTEGER, holds integer and real values: DOUBLE PRECISION"),
                        new Skipped(
                                "column type",
                                "t.b",
                                "declared INTEGER, holds integer and text values: CHARACTER VARYING"),
                        new Skipped(
                                "column type",
                                "t.c",
                                "declared INTEGER, holds blob and integer values: BINARY VARYING"),
                        new Skipped("column type", "t.d", "declared TEXT, holds blob and text values: BINARY VARYING"),
                        new Skipped(
                                "column type", "t.e", "declared INTEGER, holds integer and real values: DECFLOAT(20)"));
    }

    @Test
    void declaredTypesWhereEveryValueIsOne() throws Exception {
        String dump = "CREATE TABLE t(d DATE, s DATETIME, m TIMESTAMP, b BOOLEAN, n DECIMAL(8,2));"
                + "INSERT INTO t VALUES('2024-02-29','2024-02-29 23:59:59','2024-02-29 23:59:59.125',1,19.99);"
                + "INSERT INTO t VALUES(NULL,NULL,NULL,0,-3);";
        load(dump);
        assertThat(columns("t"))
                .extracting(column -> column.split("\\|")[1])
                .containsExactly("DATE", "TIMESTAMP", "TIMESTAMP", "BOOLEAN", "NUMERIC");
        assertThat(query("SELECT * FROM \"t\" WHERE \"b\""))
                .containsExactly("2024-02-29|2024-02-29 23:59:59|2024-02-29 23:59:59.125|TRUE|19.99");

        types = H2Types.AFFINITY;
        load(dump);
        assertThat(columns("t"))
                .extracting(column -> column.split("\\|")[1])
                .containsExactly(
                        "CHARACTER VARYING", "CHARACTER VARYING", "CHARACTER VARYING", "BIGINT", "DOUBLE PRECISION");
    }

    @Test
    void noDateOfThirtiesInFebruary() throws Exception {
        ReplicaReport report = load("CREATE TABLE t(d DATE, b BOOLEAN, n DECIMAL(4,1), s DATETIME);"
                + "INSERT INTO t VALUES('2024-02-30',2,1.25,'2024-02-29T10:00:00Z');");

        assertThat(query("SELECT * FROM \"t\"")).containsExactly("2024-02-30|2|1.25|2024-02-29T10:00:00Z");
        assertThat(report.skipped())
                .extracting(Skipped::name, Skipped::reason)
                .containsExactly(
                        Assertions.tuple(
                                "t.d",
                                "declared DATE, holds text values that are not all of that type: CHARACTER VARYING"),
                        Assertions.tuple(
                                "t.b", "declared BOOLEAN, holds integer values that are not all of that type: BIGINT"),
                        Assertions.tuple(
                                "t.n",
                                "declared DECIMAL(4,1), holds real values that are not all of that type: DOUBLE PRECISION"),
                        Assertions.tuple(
                                "t.s",
                                "declared DATETIME, holds text values that are not all of that type: CHARACTER VARYING"));
    }

    @Test
    void unquotedNamesInAnyCaseWorkWithTheDocumentedSetting() throws Exception {
        load("CREATE TABLE Users(Id INTEGER PRIMARY KEY, fullName TEXT);INSERT INTO Users VALUES(1,'x');");

        try (Connection connection =
                        DriverManager.getConnection(url() + ";CASE_INSENSITIVE_IDENTIFIERS=TRUE", "sa", "");
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select ID, FullName from USERS")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString("fullname")).isEqualTo("x");
        }
    }

    @Test
    void numbersGoOnAfterTheLargestThatAutoincrementGave() throws Exception {
        load("CREATE TABLE a(id INTEGER PRIMARY KEY AUTOINCREMENT, x TEXT);INSERT INTO a VALUES(3,'x');"
                + "CREATE TABLE b(id INTEGER PRIMARY KEY, x TEXT);INSERT INTO b VALUES(7,'x');"
                + "DELETE FROM sqlite_sequence;INSERT INTO sqlite_sequence VALUES('a',41);");
        update("INSERT INTO \"a\"(\"x\") VALUES('y')");
        update("INSERT INTO \"b\"(\"x\") VALUES('y')");

        assertThat(query("SELECT max(\"id\") FROM \"a\"")).containsExactly("42");
        assertThat(query("SELECT max(\"id\") FROM \"b\"")).containsExactly("8");
    }

    @Test
    void keysAreThereAndHoldForNewRows() throws Exception {
        ReplicaReport report = load("""
                CREATE TABLE p(a TEXT, b INTEGER, c TEXT UNIQUE, PRIMARY KEY(a, b));
                CREATE TABLE c(a TEXT, b INTEGER, u TEXT REFERENCES p(c) ON DELETE CASCADE, FOREIGN KEY(a,b) REFERENCES p);
                INSERT INTO p VALUES('x',1,'one');
                INSERT INTO c VALUES('x',1,'one');
                CREATE INDEX byB ON p(b DESC, c);
                CREATE UNIQUE INDEX once ON c(u);
                """);

        assertThat(report.skipped()).isEmpty();
        for (String refused : List.of(
                "INSERT INTO \"p\" VALUES('x',1,'two')",
                "INSERT INTO \"p\" VALUES('y',1,'one')",
                "INSERT INTO \"c\" VALUES('y',9,NULL)",
                "INSERT INTO \"c\" VALUES(NULL,NULL,'one')",
                "INSERT INTO \"c\" VALUES(NULL,NULL,'none')")) {
            Assertions.assertThatThrownBy(() -> update(refused)).as(refused).isInstanceOf(SQLException.class);
        }
        assertThat(query("SELECT INDEX_NAME, COLUMN_NAME, ORDERING_SPECIFICATION FROM INFORMATION_SCHEMA.INDEX_COLUMNS"
                        + " WHERE INDEX_NAME IN ('byB','once') ORDER BY 1, ORDINAL_POSITION"))
                .containsExactly("byB|b|DESC", "byB|c|ASC", "once|u|ASC");
        update("DELETE FROM \"c\"");
        update("INSERT INTO \"c\"(\"u\") VALUES('one')");
        update("DELETE FROM \"p\"");
        assertThat(query("SELECT count(*) FROM \"c\"")).containsExactly("0");
    }

    @Test
    void whatH2CannotHoldIsNamed() throws Exception {
        ReplicaReport report = load("""
                CREATE TABLE t(a TEXT CHECK (a GLOB 'x*'), b TEXT DEFAULT (hex(randomblob(4))), c TEXT COLLATE NOCASE);
                INSERT INTO t VALUES('x','y','z');
                CREATE TABLE u(a REFERENCES gone(x));
                CREATE TABLE w(a INTEGER REFERENCES v(id));
                INSERT INTO w VALUES(9);
                CREATE TABLE v(id INTEGER PRIMARY KEY);
                CREATE INDEX i ON t(lower(a));
                CREATE UNIQUE INDEX j ON t(a) WHERE b = 'y';
                CREATE INDEX k ON t(b) WHERE b = 'y';
                CREATE VIEW bad AS SELECT a FROM t WHERE a GLOB 'x*';
                CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END;
                """);

        assertThat(report.skipped())
                .extracting(skipped -> skipped.kind() + " " + skipped.name())
                .containsExactlyInAnyOrder(
                        "trigger tr",
                        "check t",
                        "default t.b",
                        "collation t",
                        "foreign key u(a)",
                        "foreign key w(a)",
                        "index i",
                        "index j",
                        "index condition k",
                        "view bad");
        assertThat(report.skipped())
                .contains(new Skipped(
                        "foreign key",
                        "w(a)",
                        "it is not checked for the rows that are there: 1 of them point nowhere"));
    }

    @Test
    void viewsAndDefaultsThatTranslateAreThere() throws Exception {
        ReplicaReport report = load("""
                CREATE TABLE Rider(id INTEGER PRIMARY KEY, name TEXT DEFAULT 'it''s', laps INTEGER DEFAULT 3,
                  at TEXT DEFAULT CURRENT_TIMESTAMP, day DATE DEFAULT (date('now')), fast BOOLEAN DEFAULT FALSE);
                INSERT INTO Rider VALUES(1,'A',5,'','2024-01-01',1);
                INSERT INTO Rider VALUES(2,'B',2,'','2024-01-02',0);
                CREATE VIEW busy(who, n) AS SELECT r.NAME, sum(LAPS) FROM rider r WHERE r.laps > 2 GROUP BY r.name -- x
                ;
                CREATE VIEW onBusy AS SELECT WHO || '!' AS loud FROM busy;
                """);

        assertThat(report.skipped()).isEmpty();
        assertThat(query("SELECT \"who\", \"n\" FROM \"busy\"")).containsExactly("A|5");
        assertThat(query("SELECT \"loud\" FROM \"onBusy\"")).containsExactly("A!");
        update("INSERT INTO \"Rider\"(\"id\") VALUES(DEFAULT)");
        assertThat(query("SELECT \"id\", \"name\", \"laps\", length(\"at\"), \"fast\" FROM \"Rider\" WHERE \"id\"=3"))
                .containsExactly("3|it's|3|19|FALSE");
    }

    @Test
    void aViewThatReturnsOtherRowsIsLeftOut() throws Exception {
        ReplicaReport report = load("""
                CREATE TABLE t(a TEXT COLLATE NOCASE);
                INSERT INTO t VALUES('x');
                INSERT INTO t VALUES('y');
                CREATE VIEW same AS SELECT a FROM t WHERE a = 'y';
                CREATE VIEW other AS SELECT a FROM t WHERE a = 'X';
                CREATE VIEW onOther AS SELECT a FROM other;
                """);

        assertThat(query("SELECT * FROM \"same\"")).containsExactly("y");
        assertThat(report.skipped())
                .filteredOn(skipped -> skipped.kind().equals("view"))
                .containsExactly(
                        new Skipped("view", "other", "it does not return the same rows in H2"),
                        new Skipped("view", "onOther", "its SQL is not among what SQLite and H2 read alike"));
    }

    @Test
    void tellsHowMuchIsCarriedOver() throws Exception {
        List<String> events = new ArrayList<>();
        String dump =
                "CREATE TABLE t(a TEXT);INSERT INTO t VALUES('x');INSERT INTO t VALUES('y');CREATE INDEX i ON t(a);";
        load(
                dump,
                ReplayOptions.defaults()
                        .withProgress((stage, object, rows, bytes) ->
                                events.add(stage + " " + object + " " + rows + " of " + bytes)));

        int bytes = dump.length();
        assertThat(events.subList(events.indexOf("INDEXES i 2 of 0") + 1, events.size()))
                .containsExactly(
                        "INDEXES i 0 of " + bytes,
                        "ROWS t 2 of " + bytes,
                        "INDEXES i 2 of " + bytes,
                        "VERIFY null 2 of 0");
    }
}
