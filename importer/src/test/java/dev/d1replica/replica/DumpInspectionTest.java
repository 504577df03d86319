package dev.d1replica.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.d1replica.dump.DumpLimits;
import dev.d1replica.replica.DumpInspection.Large;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

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
        return DumpInspection.of(
                new ByteArrayInputStream(DUMP.getBytes(StandardCharsets.UTF_8)), DumpLimits.defaults());
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
