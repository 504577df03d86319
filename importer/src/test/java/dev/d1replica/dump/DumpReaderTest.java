package dev.d1replica.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader's memory follows the largest statement, its work the input. */
class DumpReaderTest {
    private static final int MIB = 1 << 20;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aDumpOf300MebibytesPassesThroughASmallBuffer() throws IOException {
        byte[] row = ascii("INSERT INTO \"t\" (\"a\",\"b\") VALUES(12345,'" + "lorem ipsum ".repeat(20) + "');\n");
        long times = 300L * MIB / row.length;
        Endless dump = new Endless(ascii("CREATE TABLE t(a,b);\n"), row, times);
        long rows = 0;
        int largest = 0;
        try (DumpReader reader = new DumpReader(dump, DumpLimits.defaults())) {
            RowBatch batch = new RowBatch();
            while (reader.next(batch) != DumpEvent.END) {
                rows += batch.rows();
                largest = Math.max(largest, reader.bufferBytes());
            }
            assertThat(reader.position().offset()).isEqualTo(dump.length());
            assertThat(reader.position().line()).isEqualTo(times + 2);
            assertThat(reader.statements()).isEqualTo(times + 1);
        }
        assertThat(rows).isEqualTo(times);
        assertThat(largest).isLessThanOrEqualTo(MIB);
    }

    @Test
    void numbersAnywhereAtTheBuffersEndAreRead() throws IOException {
        for (int text = MIB / 4 - 80; text < MIB / 4; text++) {
            byte[] dump = ascii("INSERT INTO t VALUES('" + "x".repeat(text) + "',1.23456789,-12345678,1.25,7);");
            RowBatch batch = new RowBatch();
            try (DumpReader reader = new DumpReader(new ByteArrayInputStream(dump), DumpLimits.defaults())) {
                assertThat(reader.next(batch)).as("text of %d bytes", text).isEqualTo(DumpEvent.ROWS);
            }
            assertThat(batch.real(0, 1)).isEqualTo(1.23456789);
            assertThat(batch.integer(0, 2)).isEqualTo(-12345678);
            assertThat(batch.real(0, 3)).isEqualTo(1.25);
            assertThat(batch.integer(0, 4)).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "it's", "größe", "two\nlines", "\uFFFD"})
    void longTextIsReadWhereverItStopsBeingPlain(String special) throws IOException {
        for (int plain : new int[] {MIB - 30, MIB, MIB + 4_095, MIB + 4_096, 3 * MIB + 5}) {
            String text = "x".repeat(plain) + special + "y".repeat(70);
            String literal = "'" + text.replace("'", "''") + "'";
            String dump = "INSERT INTO t VALUES(0,'','',0);\nINSERT INTO t VALUES(1," + literal + "," + literal
                    + ",-7);\nINSERT INTO t VALUES(2,'z','',3);\n";
            List<String> read = new ArrayList<>();
            RowBatch batch = new RowBatch();
            try (DumpReader reader = new DumpReader(
                    new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)), DumpLimits.defaults())) {
                while (reader.next(batch) == DumpEvent.ROWS) {
                    for (int row = 0; row < batch.rows(); row++) {
                        read.add(batch.position(row).line() + " " + batch.integer(row, 0) + batch.text(row, 1)
                                + batch.text(row, 2) + batch.integer(row, 3));
                    }
                }
            }
            int lines = special.contains("\n") ? 5 : 3;
            assertThat(read)
                    .as("%d plain bytes", plain)
                    .containsExactly("1 00", "2 1" + text + text + "-7", lines + " 2z3");
        }
    }

    @Test
    void theBufferShrinksAfterALargeStatement() throws IOException {
        byte[] large = ascii("INSERT INTO t VALUES('" + "x".repeat(5 * MIB) + "');");
        Endless small = new Endless(new byte[0], ascii("INSERT INTO t VALUES('y');"), 100_000);
        RowBatch batch = new RowBatch();
        int largest = 0;
        int last = 0;
        try (DumpReader reader = new DumpReader(
                new SequenceInputStream(new ByteArrayInputStream(large), small), DumpLimits.defaults())) {
            while (reader.next(batch) != DumpEvent.END) {
                last = reader.bufferBytes();
                largest = Math.max(largest, last);
            }
        }
        assertThat(largest).as("at most four times the largest statement").isLessThanOrEqualTo(4 * large.length);
        assertThat(last).isLessThanOrEqualTo(MIB);
    }

    @Test
    void aLargeStatementByteByByteIsTriedAgainOnlyWhenItsEndIsThere() {
        String text = "it''s ".repeat(MIB / 6);

        assertThat(bytesTriedInVain("INSERT INTO t VALUES(-1,X'00','" + text + "');"))
                .as("not much more than what stands before the values")
                .isLessThan(200);
    }

    @Test
    void aLargeStatementWhoseEndIsNotEasilyToldIsTriedOnlyAFewTimes() {
        String text = "it''s ".repeat(MIB / 6);
        for (String insert : List.of(
                "INSERT INTO t VALUES(1/*;*/,X'00','" + text + "');",
                "INSERT INTO t VALUES(1,X'00',\"max\"(1,'" + text + "'));",
                "INSERT INTO t VALUES(1 -- ;\n,X'00','" + text + "');")) {
            assertThat(bytesTriedInVain(insert)).as(insert.substring(0, 50)).isBetween(MIB / 2L, 2L * insert.length());
        }
    }

    /** How many bytes are looked at before the last try if a statement of one row, three values comes byte by byte. */
    private static long bytesTriedInVain(String insert) {
        byte[] statement = ascii(insert);
        DumpParser parser = new DumpParser(DumpLimits.defaults());
        RowBatch batch = new RowBatch();
        long scanned = 0;
        int tried = 0;
        for (int fed = 1; fed < statement.length; fed++) {
            parser.feed(statement, fed - 1, 1);
            assertThat(parser.next(batch)).isEqualTo(DumpEvent.NEED_INPUT);
            if (parser.tried() != tried) {
                tried = parser.tried();
                scanned += tried;
            }
        }
        parser.feed(statement, statement.length - 1, 1);
        parser.endOfInput();

        assertThat(parser.next(batch)).isEqualTo(DumpEvent.ROWS);
        assertThat(batch.rows()).isEqualTo(1);
        assertThat(batch.valuesInRow()).isZero();
        assertThat(batch.columns()).isEqualTo(3);
        return scanned;
    }

    @Test
    void aStatementBehindACommentThatWasCutDoesNotWaitForAsMuchAsTheComment() {
        String insert = "INSERT INTO t VALUES(0,'');";
        byte[] dump = ascii("-- " + "c".repeat(1020) + "\n" + insert.repeat(100));
        DumpParser parser = new DumpParser(DumpLimits.defaults());
        RowBatch batch = new RowBatch();
        int fed = 0;
        while (parser.next(batch) == DumpEvent.NEED_INPUT) {
            parser.feed(dump, fed++, 1);
        }
        assertThat(fed).as("twice the statement at most").isLessThan(1024 + 2 * insert.length());
    }

    @Test
    void aStatementThatWasCutIsHandedOutAsSoonAsItsLastByteIsThere() {
        byte[] dump = ascii("INSERT INTO t VALUES(0,'');\nINSERT INTO t VALUES(-1,'a;b ''-- c');\n;");
        int cut = 55;
        DumpParser parser = new DumpParser(DumpLimits.defaults());
        RowBatch batch = new RowBatch();
        parser.feed(dump, 0, cut);
        assertThat(parser.next(batch)).isEqualTo(DumpEvent.ROWS);
        int fed = cut;
        while (parser.next(batch) == DumpEvent.NEED_INPUT) {
            parser.feed(dump, fed++, 1);
        }
        assertThat(fed).isEqualTo(dump.length - 2);
        assertThat(batch.text(0, 1)).isEqualTo("a;b '-- c");
    }

    @Test
    void anErrorOfTheStreamComesThroughAsItIs() throws IOException {
        IOException cut = new IOException("connection reset");
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw cut;
            }
        };
        InputStream dump = new SequenceInputStream(new ByteArrayInputStream(ascii("CREATE TABLE t(a);INSERT")), broken);
        try (DumpReader reader = new DumpReader(dump, DumpLimits.defaults())) {
            RowBatch batch = new RowBatch();

            assertThat(reader.next(batch)).isEqualTo(DumpEvent.STATEMENT);
            assertThatThrownBy(() -> reader.next(batch)).isSameAs(cut);
        }
    }

    @Test
    void closesItsStream() throws IOException {
        boolean[] closed = {false};
        InputStream dump = new ByteArrayInputStream(new byte[0]) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        new DumpReader(dump, DumpLimits.defaults()).close();

        assertThat(closed[0]).isTrue();
    }

    @Test
    void aBatchStaysValidWhenTheReaderGoesOn() throws IOException {
        RowBatch first = new RowBatch();
        RowBatch second = new RowBatch();
        try (DumpReader reader = new DumpReader(
                new Trickle(ascii("INSERT INTO t VALUES('a','it''s');INSERT INTO u VALUES('bbbb','x''y');"), 9),
                DumpLimits.defaults())) {
            assertThat(reader.next(first)).isEqualTo(DumpEvent.ROWS);
            assertThat(reader.next(second)).isEqualTo(DumpEvent.ROWS);
        }
        assertThat(first.target().table()).isEqualTo("t");
        assertThat(first.text(0, 0)).isEqualTo("a");
        assertThat(first.text(0, 1)).isEqualTo("it's");
        assertThat(first.rowText(0)).isEqualTo("('a','it''s')");
        assertThat(second.text(0, 1)).isEqualTo("x'y");
    }

    @Test
    void rowsThatFillManyBatchesAllArriveInOrder() throws IOException {
        StringBuilder dump = new StringBuilder();
        for (int i = 0; i < 120_000; i++) {
            dump.append("INSERT INTO t VALUES(")
                    .append(i)
                    .append(",'v''")
                    .append(i)
                    .append("');\n");
        }
        long next = 0;
        int batches = 0;
        try (DumpReader reader =
                new DumpReader(new ByteArrayInputStream(ascii(dump.toString())), DumpLimits.defaults())) {
            RowBatch batch = new RowBatch();
            while (reader.next(batch) != DumpEvent.END) {
                batches++;
                for (int row = 0; row < batch.rows(); row++) {
                    assertThat(batch.integer(row, 0)).isEqualTo(next);
                    assertThat(batch.text(row, 1)).isEqualTo("v'" + next);
                    assertThat(batch.position(row).line()).isEqualTo(next + 1);
                    next++;
                }
            }
        }
        assertThat(next).isEqualTo(120_000);
        assertThat(batches).isGreaterThan(5);
    }
}
