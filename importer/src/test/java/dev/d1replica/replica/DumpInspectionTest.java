package dev.d1replica.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.d1replica.dump.DumpException;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.replica.DumpInspection.Large;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpInspectionTest {
    private static final String DUMP = """
            PRAGMA defer_foreign_keys=TRUE;
            CREATE TABLE a(x);
            INSERT INTO "a" VALUES('one');
            INSERT INTO "A" VALUES('more than everything else in here'),('é');
            CREATE TABLE empty(x);
            CREATE TABLE b(x);
            INSERT INTO "b" VALUES(1);
            CREATE INDEX bx ON b(x);
            """;

    private static DumpInspection inspect() throws IOException {
        return inspect(DUMP);
    }

    private static DumpInspection inspect(String dump) throws IOException {
        return DumpInspection.of(
                new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)), DumpLimits.defaults());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO sqlite_master VALUES('table','t','t',2,'CREATE TABLE t(a)');",
                "INSERT INTO \"SQLITE_SCHEMA\" VALUES(1);",
                "INSERT INTO sqlite_other VALUES(1);"
            })
    void whatCannotBeLoadedIsRefused(String insert) {
        assertThatThrownBy(() -> inspect("CREATE TABLE a(x);\n" + insert))
                .isInstanceOf(DumpException.class)
                .hasMessageStartingWith("Statement is not of the dump language: INSERT INTO sqlite_")
                .hasMessageContaining("line 2");
    }

    @Test
    void virtualTablesOfTheShellAreRead() throws IOException {
        DumpInspection found = inspect("PRAGMA writable_schema=ON;\nINSERT INTO sqlite_schema VALUES('table','v','v',0,"
                + "'CREATE VIRTUAL TABLE v USING fts5(a)');\nPRAGMA writable_schema=OFF;");
        assertThat(found.inserts()).isEqualTo(1);
    }

    @Test
    void aTableTakesTheBytesOfItsInserts() throws IOException {
        DumpInspection found = inspect();
        assertThat(found.tables())
                .containsExactly(new TableRows("a", 3), new TableRows("empty", 0), new TableRows("b", 1));
        String first = "INSERT INTO \"a\" VALUES('one');";
        String second = "INSERT INTO \"A\" VALUES('more than everything else in here'),('é');";
        int ofA = first.length()
                + second.length()
                + 1
                + 2; // é has two bytes; each statement has its line's end before it
        assertThat(found.bytes()).containsExactly((long) ofA, 0L, (long) "\nINSERT INTO \"b\" VALUES(1);".length());
    }

    @Test
    void theLargestComeFirst() throws IOException {
        assertThat(inspect().largest())
                .extracting(Large::kind, Large::name, Large::bytes, large -> large.position()
                        .line())
                .startsWith(
                        tuple("row", "A", (long) "('more than everything else in here')".length(), 4L),
                        tuple("pragma", null, 30L, 1L),
                        tuple("index", "bx", 23L, 8L))
                .hasSize(5);
    }
}
