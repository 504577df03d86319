package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpWriterTest {
    private static final DumpOptions EVERYTHING = DumpOptions.everything();

    @TempDir
    Path folder;

    private Path shop;

    @BeforeEach
    void createShop() throws Exception {
        shop = TestDatabase.create(
                folder,
                "shop.sqlite",
                "CREATE TABLE users(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT)",
                "CREATE VIEW names AS SELECT name FROM users",
                "CREATE INDEX by_name ON users(name)",
                "CREATE TABLE \"order lines\"(n, net REAL, gross REAL AS (net * 1.2) STORED, twice AS (n * 2))",
                "CREATE TRIGGER users_ai AFTER INSERT ON users BEGIN SELECT 1; END",
                "CREATE TABLE _cf_KV(k)",
                "INSERT INTO users VALUES(1, 'Ann'), (7, NULL)",
                "INSERT INTO \"order lines\" VALUES(x'00ff', 2.5)");
    }

    @Test
    void writesTablesWithTheirRowsThenSequencesThenTheRestByType() throws Exception {
        assertThat(TestDatabase.dump(shop, EVERYTHING)).isEqualTo("""
                        PRAGMA defer_foreign_keys=TRUE;
                        CREATE TABLE users(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT);
                        INSERT INTO "users" ("id","name") VALUES(1,'Ann');
                        INSERT INTO "users" ("id","name") VALUES(7,NULL);
                        CREATE TABLE IF NOT EXISTS "order lines"(n, net REAL, gross REAL AS (net * 1.2) STORED, twice AS (n * 2));
                        INSERT INTO "order lines" ("n","net") VALUES(X'00ff',2.5);
                        DELETE FROM sqlite_sequence;
                        INSERT INTO "sqlite_sequence" ("name","seq") VALUES('users',7);
                        CREATE INDEX by_name ON users(name);
                        CREATE TRIGGER users_ai AFTER INSERT ON users BEGIN SELECT 1; END;
                        CREATE VIEW names AS SELECT name FROM users;
                        """);
    }

    @Test
    void leavesOutData() throws Exception {
        assertThat(TestDatabase.dump(shop, EVERYTHING.withoutData())).isEqualTo("""
                        PRAGMA defer_foreign_keys=TRUE;
                        CREATE TABLE users(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT);
                        CREATE TABLE IF NOT EXISTS "order lines"(n, net REAL, gross REAL AS (net * 1.2) STORED, twice AS (n * 2));
                        DELETE FROM sqlite_sequence;
                        CREATE INDEX by_name ON users(name);
                        CREATE TRIGGER users_ai AFTER INSERT ON users BEGIN SELECT 1; END;
                        CREATE VIEW names AS SELECT name FROM users;
                        """);
    }

    @Test
    void leavesOutSchemaAndWithItTheDeleteOfSequences() throws Exception {
        assertThat(TestDatabase.dump(shop, EVERYTHING.withoutSchema())).isEqualTo("""
                        PRAGMA defer_foreign_keys=TRUE;
                        INSERT INTO "users" ("id","name") VALUES(1,'Ann');
                        INSERT INTO "users" ("id","name") VALUES(7,NULL);
                        INSERT INTO "order lines" ("n","net") VALUES(X'00ff',2.5);
                        INSERT INTO "sqlite_sequence" ("name","seq") VALUES('users',7);
                        """);
    }

    @Test
    void tablesDropTheIndexesOfTheTablesNamed() throws Exception {
        assertThat(TestDatabase.dump(shop, EVERYTHING.withoutData().only(List.of("users", "nowhere"))))
                .isEqualTo("""
                        PRAGMA defer_foreign_keys=TRUE;
                        CREATE TABLE users(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT);
                        """);
    }

    @Test
    void tablesAreComparedWithTheNamesOfIndexesTriggersAndViews() throws Exception {
        assertThat(TestDatabase.dump(shop, EVERYTHING.only(List.of("by_name", "names", "sqlite_sequence"))))
                .isEqualTo("""
                        PRAGMA defer_foreign_keys=TRUE;
                        DELETE FROM sqlite_sequence;
                        INSERT INTO "sqlite_sequence" ("name","seq") VALUES('users',7);
                        CREATE INDEX by_name ON users(name);
                        CREATE VIEW names AS SELECT name FROM users;
                        """);
    }

    @Test
    void speaksTheDialectOf2025() throws Exception {
        assertThat(TestDatabase.dump(shop, EVERYTHING.in(DumpDialect.QUOTED_TABLE)))
                .contains("INSERT INTO \"users\" VALUES(1,'Ann');\n")
                .contains("INSERT INTO \"order lines\" VALUES(X'00ff',2.5);\n");
    }

    @Test
    void speaksTheDialectOf2024() throws Exception {
        Path file = TestDatabase.create(
                folder,
                "old.sqlite",
                "CREATE TABLE \"order\"(a)",
                "CREATE TABLE t_1(a)",
                "CREATE TABLE \"a b\"(a)",
                "INSERT INTO \"order\" VALUES(1)",
                "INSERT INTO t_1 VALUES(9e999)",
                "INSERT INTO \"a b\" VALUES(-9e999)");
        assertThat(TestDatabase.dump(file, EVERYTHING.withoutSchema().in(DumpDialect.UNQUOTED_TABLE)))
                .isEqualTo("""
                        PRAGMA defer_foreign_keys=TRUE;
                        INSERT INTO "order" VALUES(1);
                        INSERT INTO t_1 VALUES(Infinity);
                        INSERT INTO "a b" VALUES(-Infinity);
                        """);
    }

    /** The driver's SQLite keeps sqlite_stat4 too; the generator announces each such table with the same statement. */
    @Test
    void writesStatisticsWhereTheirTablesStand() throws Exception {
        Path file = TestDatabase.create(
                folder,
                "stat.sqlite",
                "CREATE TABLE a(x)",
                "CREATE INDEX ax ON a(x)",
                "INSERT INTO a VALUES(1)",
                "ANALYZE",
                "CREATE TABLE b(y)");
        assertThat(TestDatabase.dump(file, EVERYTHING)).isEqualTo("""
                        PRAGMA defer_foreign_keys=TRUE;
                        CREATE TABLE a(x);
                        INSERT INTO "a" ("x") VALUES(1);
                        ANALYZE sqlite_schema;
                        INSERT INTO "sqlite_stat1" ("tbl","idx","stat") VALUES('a','ax','1 1');
                        ANALYZE sqlite_schema;
                        INSERT INTO "sqlite_stat4" ("tbl","idx","neq","nlt","ndlt","sample") VALUES('a','ax','1 1','0 0','0 0',X'030909');
                        CREATE TABLE b(y);
                        CREATE INDEX ax ON a(x);
                        """);
    }

    @Test
    void takesAQuotedNameInACommentForTheTablesOwn() throws Exception {
        Path file = TestDatabase.create(folder, "comment.sqlite", "CREATE TABLE c(x -- CREATE TABLE 'd'\n)");
        assertThat(TestDatabase.dump(file, EVERYTHING))
                .contains("CREATE TABLE IF NOT EXISTS c(x -- CREATE TABLE 'd'\n);");
    }

    @Test
    void refusesVirtualTablesUnlessTheyAreLeftOut() throws Exception {
        Path file = TestDatabase.create(
                folder, "fts.sqlite", "CREATE TABLE posts(body)", "CREATE VIRTUAL TABLE search USING fts5(body)");
        assertThatThrownBy(() -> TestDatabase.dump(file, EVERYTHING))
                .isInstanceOf(DumpRefusedException.class)
                .hasMessage("D1 Export error: cannot export databases with Virtual Tables (fts5)");
        assertThat(TestDatabase.dump(file, EVERYTHING.only(List.of("posts"))))
                .isEqualTo("PRAGMA defer_foreign_keys=TRUE;\nCREATE TABLE posts(body);\n");
    }
}
