package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.export.DumpOptions;
import dev.d1replica.export.VirtualTablesException;
import dev.d1replica.replica.Skipped;
import dev.d1replica.replica.TableRows;
import dev.d1replica.replica.VerifyLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database with virtual tables, which the service refuses to export, is pulled all the same and answers as its source does. */
final class VirtualTablePullTest {
    private static final String SCHEMA = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name";

    @TempDir
    Path folder;

    private D1Emulator serve(Path source) throws Exception {
        return D1Emulator.builder().database("source", source).start();
    }

    private Manifest pull(Path source) throws Exception {
        try (D1Emulator emulator = serve(source)) {
            return Service.pull(Service.of(emulator), "source")
                    .with(ReplicaSettings.DEFAULT.withVerify(VerifyLevel.FULL))
                    .to(replica());
        }
    }

    private Path replica() {
        return folder.resolve("replica.sqlite");
    }

    private void assertSameAnswer(Path source, String sql) throws Exception {
        List<String> expected = Databases.rows(source, sql);
        assertThat(expected).as(sql).isNotEmpty();
        assertThat(Databases.rows(replica(), sql)).as(sql).isEqualTo(expected);
    }

    @Test
    void anIndexOverAnotherTableIsRebuilt() throws Exception {
        Path source = Golden.source("fts5");
        Manifest manifest = pull(source);
        assertThat(manifest.replica().skipped()).isEmpty();
        assertThat(manifest.replica().tables()).containsExactly(new TableRows("recipe", 2));
        assertSameAnswer(source, SCHEMA);
        assertSameAnswer(
                source, "SELECT rowid, title FROM recipe_search WHERE recipe_search MATCH 'knead' ORDER BY rank");
        Replicas.change(replica(), "INSERT INTO recipe(title, steps) VALUES('Porridge', 'Stir slowly')");
        assertThat(Databases.rows(replica(), "SELECT title FROM recipe_search WHERE recipe_search MATCH 'slowly'"))
                .containsExactly("Porridge");
    }

    @Test
    void anIndexThatHoldsItsTextIsFilledRowByRow() throws Exception {
        Path source = Databases.create(
                folder,
                "CREATE VIRTUAL TABLE note USING fts5(title, body, tag UNINDEXED, tokenize='porter')",
                "INSERT INTO note(rowid, title, body, tag) VALUES(7, 'Running', 'a' || char(10) || 'b\\n', 9007199254740993),"
                        + " (9007199254740993, 'Ran', NULL, 1.0), (-3, 'dogs running', 'run run', x'00')",
                "INSERT INTO note(note, rank) VALUES('rank', 'bm25(10.0, 5.0)')",
                "CREATE VIRTUAL TABLE words USING fts5vocab(note, row)",
                "CREATE TABLE plain(id INTEGER PRIMARY KEY, v)",
                "CREATE INDEX plain_v ON plain(v)",
                "CREATE VIEW runs AS SELECT rowid FROM note WHERE note MATCH 'run'");
        assertThat(pull(source).replica().skipped()).isEmpty();
        assertSameAnswer(source, SCHEMA);
        assertSameAnswer(source, "SELECT rowid, title, hex(body), tag, typeof(tag) FROM note");
        assertSameAnswer(source, "SELECT rowid, rank FROM note WHERE note MATCH 'run' ORDER BY rank, rowid");
        assertSameAnswer(source, "SELECT * FROM words");
        assertSameAnswer(source, "SELECT * FROM note_config");
        assertSameAnswer(source, "SELECT * FROM runs");
    }

    @Test
    void anIndexWithoutTextIsCopiedAsItIs() throws Exception {
        Path source = Databases.create(
                folder,
                "CREATE VIRTUAL TABLE free USING fts5(words, content='')",
                "INSERT INTO free(rowid, words) VALUES(3, 'gone for ever'), (9, 'for nothing')");
        assertThat(pull(source).replica().skipped()).isEmpty();
        assertSameAnswer(source, "SELECT rowid FROM free WHERE free MATCH 'for' ORDER BY rowid");
        assertSameAnswer(source, "SELECT hex(block) FROM free_data");
    }

    @Test
    void otherModulesAreFilledAsTheyAllow() throws Exception {
        Path source = Databases.create(
                folder,
                "CREATE VIRTUAL TABLE area USING rtree(id, x0, x1, y0, y1, +name)",
                "INSERT INTO area VALUES(1, 0.1, 0.2, -1, 1, 'a'), (9007199254740993, 5, 6, 7, 8, 'b')",
                "CREATE VIRTUAL TABLE old USING fts4(t)",
                "INSERT INTO old VALUES('old words'), ('older')");
        assertThat(pull(source).replica().skipped()).isEmpty();
        assertSameAnswer(source, "SELECT * FROM area WHERE x0 < 6 ORDER BY id");
        assertSameAnswer(source, "SELECT docid FROM old WHERE old MATCH 'words'");
    }

    @Test
    void whatCannotBeMadeIsToldWithTheReason() throws Exception {
        Path source = Databases.create(
                folder,
                "CREATE TABLE t(a)",
                "CREATE VIRTUAL TABLE s USING fts5(a, content='t')",
                "DROP TABLE t",
                "CREATE TABLE kept(a)",
                "INSERT INTO kept VALUES(1)");
        Manifest manifest = pull(source);
        assertThat(manifest.replica().skipped())
                .containsExactly(new Skipped("rows of the virtual table", "s", "no such table: main.t"));
        assertThat(Databases.rows(replica(), "SELECT a FROM kept")).containsExactly("1");
    }

    @Test
    void theRestGoesToOtherEnginesToo() throws Exception {
        try (D1Emulator emulator = serve(Golden.source("fts5"))) {
            Manifest manifest = Service.pull(Service.of(emulator), "source")
                    .to(Target.parse("jdbc:h2:" + folder.resolve("replica")));
            assertThat(manifest.replica().tables()).containsExactly(new TableRows("recipe", 2));
            assertThat(manifest.replica().skipped())
                    .contains(new Skipped("virtual table", "recipe_search", "only SQLite has virtual tables"));
        }
    }

    @Test
    void withoutALookTheExportIsRefused() throws Exception {
        try (D1Emulator emulator = serve(Golden.source("fts5"))) {
            ExportSettings blind = Service.of(emulator).withQueries(new ExportSettings.Queries(false, false));
            assertThatThrownBy(() -> Service.pull(blind, "source").to(replica()))
                    .isInstanceOf(VirtualTablesException.class);
        }
    }

    @Test
    void aDumpFileHoldsTheRest() throws Exception {
        Path dump = folder.resolve("dump.sql");
        try (D1Emulator emulator = serve(Golden.source("fts5"))) {
            ExportSettings settings = Service.of(emulator);
            D1Replica.export("source", settings.access()).with(settings).to(dump);
        }
        assertThat(Files.readString(dump))
                .contains("INSERT INTO \"recipe\"")
                .contains("CREATE TRIGGER recipe_searchable")
                .doesNotContain("VIRTUAL");
    }

    @Test
    void theShellsDumpHasThemAll() throws Exception {
        Path source = Databases.create(
                folder,
                "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, v, s TEXT)",
                "INSERT INTO t VALUES(9007199254740993, 1.0, 'a' || char(10) || '\\n'), (9223372036854775807, x'00', '''')",
                "CREATE VIRTUAL TABLE note USING fts5(title)",
                "INSERT INTO note VALUES('one thing'), ('another')",
                "CREATE INDEX t_v ON t(v) -- by value",
                "CREATE VIEW notes AS SELECT title FROM note");
        DumpOptions shell = DumpOptions.ALL.withCompatibility(DumpOptions.Compatibility.SQLITE3_CLI_ONLY);
        try (D1Emulator emulator = serve(source)) {
            Manifest manifest = Service.pull(Service.of(emulator).withOptions(shell), "source")
                    .to(replica());
            assertThat(manifest.replica().skipped()).isEmpty();
        }
        assertSameAnswer(source, "SELECT id, typeof(v), v, hex(s) FROM t");
        assertSameAnswer(source, "SELECT rowid, * FROM note WHERE note MATCH 'thing'");
        assertSameAnswer(source, "SELECT * FROM sqlite_sequence");
        assertSameAnswer(source, "SELECT name FROM sqlite_schema ORDER BY name");
    }
}
