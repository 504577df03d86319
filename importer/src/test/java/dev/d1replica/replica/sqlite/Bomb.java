package dev.d1replica.replica.sqlite;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Dumps that are small to send and large to hold, each with how it must end: an error's message, or what is skipped. */
enum Bomb {
    PARENTHESES_IN_A_CHECK(() -> "CREATE TABLE t(a CHECK(" + nested("(", "1", ")", 100_000) + "));", "Recursion limit"),
    PARENTHESES_IN_A_DEFAULT(
            () -> "CREATE TABLE t(a DEFAULT (" + nested("(", "1", ")", 100_000) + "));", "Recursion limit"),
    PARENTHESES_IN_VALUES(
            () -> "CREATE TABLE t(a);INSERT INTO t VALUES(" + nested("(", "1", ")", 100_000) + ");",
            "More than 256 parentheses"),
    CALLS_IN_VALUES(
            () -> "CREATE TABLE t(a);INSERT INTO t VALUES(" + nested("abs(", "1", ")", 100_000) + ");",
            "More than 256 parentheses"),
    SIGNS_IN_VALUES(
            () -> "CREATE TABLE t(a);INSERT INTO t VALUES(" + "- ".repeat(100_000) + "1);",
            "maximum depth|Recursion limit"),
    CASES_IN_A_VIEW(
            () -> "CREATE VIEW v AS SELECT " + nested("CASE WHEN 1 THEN ", "1", " END", 100_000) + ";",
            "skipped: Recursion limit"),
    CASES_IN_A_TRIGGER(
            () -> "CREATE TABLE t(a);CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT "
                    + nested("CASE WHEN 1 THEN ", "1", " END", 100_000) + "; END;",
            "skipped: Recursion limit"),
    SELECTS_IN_A_VIEW(
            () -> "CREATE TABLE t(a);CREATE VIEW v AS SELECT * FROM " + nested("(SELECT * FROM ", "t", ")", 100_000)
                    + ";",
            "skipped: Recursion limit"),
    UNIONS(() -> "CREATE VIEW v AS SELECT 1" + " UNION SELECT 1".repeat(100_000) + ";", "skipped: too many terms"),
    STATEMENTS_IN_A_TRIGGER(
            () -> "CREATE TABLE t(a);CREATE TRIGGER x AFTER INSERT ON t BEGIN " + "SELECT 1; ".repeat(100_000) + "END;",
            "skipped: trigger \"x\" contains too many steps"),
    COLUMNS(() -> "CREATE TABLE t(" + numbered("c", 100_000) + ");", "too many columns on t"),
    COLUMNS_OF_A_ROW(
            () -> "CREATE TABLE t(a);INSERT INTO t(" + numbered("c", 100_000) + ") VALUES(1);",
            "More columns than maxColumns"),
    COLUMNS_OF_AN_INDEX(
            () -> "CREATE TABLE t(a);CREATE INDEX i ON t(a" + ",a".repeat(100_000) + ");", "too many columns in index"),
    FOREIGN_KEYS(() -> "CREATE TABLE t(a" + " REFERENCES u".repeat(100_000) + ");", "string or blob too big"),
    LONG_NAME(
            () -> "CREATE TABLE \"" + "n".repeat(1_000_000) + "\"(a);INSERT INTO \"" + "n".repeat(1_000_000)
                    + "\" VALUES(1,2);",
            "table n{300,}…"),
    LONG_NAME_OF_LINE_BREAKS(() -> "CREATE TABLE \"" + "\n".repeat(1_000_000) + "\"(a);CREATE TAB", "Unterminated"),
    LONG_NAME_OF_A_COLUMN(
            () -> "CREATE TABLE t(a);INSERT INTO t(\"" + "\n".repeat(1_000_000) + "\") VALUES(1);",
            "table t has no column named"),
    LONG_NAME_OF_A_VIRTUAL_TABLE(
            () -> "CREATE VIRTUAL TABLE \"" + "\"\"".repeat(500_000) + "\" USING nothing;",
            "skipped: the module \"nothing\""),
    LONG_GAP_IN_A_VIRTUAL_TABLE(
            () -> "CREATE VIRTUAL TABLE v" + "/**/ --\n".repeat(200_000) + "USING nothing;",
            "skipped: the module \"nothing\""),
    VIEWS_IN_A_CIRCLE(
            () -> "CREATE TABLE t(a);CREATE VIEW v AS SELECT * FROM w;CREATE VIEW w AS SELECT * FROM v;"
                    + "CREATE VIEW x AS SELECT * FROM x;",
            "loaded"),
    VIEWS_THAT_DOUBLE(
            () -> "CREATE TABLE t(a);INSERT INTO t VALUES(1);CREATE VIEW v0 AS SELECT a FROM t;"
                    + IntStream.range(0, 100)
                            .mapToObj(i -> "CREATE VIEW v%d AS SELECT x.a FROM v%d x, v%d y;".formatted(i + 1, i, i))
                            .reduce("", String::concat),
            "loaded"),
    COLUMNS_THAT_DOUBLE(
            () -> "CREATE TABLE t(c0"
                    + IntStream.range(0, 40)
                            .mapToObj(i -> ",c%d AS (c%d||c%d) STORED".formatted(i + 1, i, i))
                            .reduce("", String::concat)
                    + ");INSERT INTO t(c0) VALUES('0123456789');",
            "string or blob too big"),
    REPLACEMENTS(
            () -> "CREATE TABLE t(a);INSERT INTO t VALUES(replace('" + "a".repeat(100_000) + "','a','"
                    + "b".repeat(100_000) + "'));",
            "string or blob too big"),
    REPLACEMENTS_OF_REPLACEMENTS(
            () -> "CREATE TABLE t(a);INSERT INTO t VALUES(" + nested("replace(", "'a'", ",'a','aaaaaaaaaa')", 16)
                    + ");",
            "string or blob too big"),
    A_LONG_PATTERN(
            () -> "CREATE TABLE t(a);INSERT INTO t VALUES(replace('" + "a".repeat(200_000) + "','" + "a".repeat(99_999)
                    + "b','c'));",
            "loaded"),
    A_ZEROBLOB(() -> "CREATE TABLE t(a);INSERT INTO t VALUES(zeroblob(2000000000));", "string or blob too big"),
    HEX_OF_HEX(
            () -> "CREATE TABLE t(a);INSERT INTO t VALUES(" + nested("hex(", "'a'", ")", 200) + ");",
            "string or blob too big"),
    MANY_BLOBS(
            () -> "CREATE TABLE t(" + numbered("c", 40) + ");INSERT INTO t VALUES(randomblob(4000000)"
                    + ",randomblob(4000000)".repeat(39) + ");",
            "string or blob too big"),
    TEXT_WITHOUT_END(
            () -> endless("CREATE TABLE t(a);INSERT INTO t VALUES('", i -> "00000000"),
            "longer than maxStatementBytes"),
    COMMENT_WITHOUT_END(() -> endless("BEGIN;/*", i -> "00000000"), "longer than maxStatementBytes"),
    DEFINITION_WITHOUT_END(() -> endless("CREATE TABLE t(c", i -> ",c" + i), "longer than maxStatementBytes"),
    ROW_WITHOUT_END(
            () -> endless("CREATE TABLE t(a);INSERT INTO t VALUES(1", i -> ",1"), "More values than maxColumns"),
    EXPRESSION_WITHOUT_END(
            () -> endless("CREATE TABLE t(a);INSERT INTO t VALUES(1", i -> "+1+1+1+1"),
            "longer than maxStatementBytes"),
    TABLES_WITHOUT_END(() -> endless("BEGIN;", "CREATE TABLE t%d(a);"::formatted), "longer than maxSchemaBytes"),
    VIEWS_WITHOUT_END(() -> endless("BEGIN;", "CREATE VIEW v%d AS SELECT 1;"::formatted), "longer than maxSchemaBytes"),
    VIRTUAL_TABLES_WITHOUT_END(
            () -> endless(
                    "BEGIN;",
                    i ->
                            "INSERT INTO sqlite_schema VALUES('table','v%1$d','v%1$d',0,'CREATE VIRTUAL TABLE v%1$d USING fts5(a)');"
                                    .formatted(i)),
            "longer than maxSchemaBytes"),
    A_GZIP_OF_ZEROS(() -> gzip("", "\0".repeat(1 << 20), mebibytes()), "This is not the text of an SQL dump"),
    A_GZIP_OF_BLANKS(() -> gzip("", "\n".repeat(1 << 20), mebibytes()), "The dump is empty"),
    A_GZIP_OF_ROWS_FOR_NO_TABLE(
            () -> gzip("", "INSERT INTO \"t\" VALUES(1,'it''s');\n".repeat(1 << 15), mebibytes()), "no such table: t"),
    ROWS_FOR_TABLES_WITHOUT_END(
            () -> endless("", i -> "INSERT INTO t" + i + "(c) VALUES(9007199254740993);"), "no such table: t0"),
    A_GZIP_OF_ONE_TEXT(
            () -> gzip("INSERT INTO t VALUES('", "x".repeat(1 << 20), mebibytes()), "longer than maxStatementBytes");

    /** How large the bombs become that are read to their end. */
    private static long mebibytes() {
        return Long.getLong("bomb.mebibytes");
    }

    private final Supplier<?> source;
    /** A pattern found in {@code loaded}, {@code skipped: reason}, or the message of a DumpException or TargetException. */
    final String end;

    /** {@code source} makes a string or a stream. */
    Bomb(Supplier<?> source, String end) {
        this.source = source;
        this.end = end;
    }

    InputStream dump() {
        Object dump = source.get();
        return dump instanceof InputStream stream
                ? stream
                : new ByteArrayInputStream(dump.toString().getBytes(US_ASCII));
    }

    private static String nested(String open, String inner, String close, int times) {
        return open.repeat(times) + inner + close.repeat(times);
    }

    private static String numbered(String name, int count) {
        return String.join(
                ",", IntStream.range(0, count).mapToObj(i -> name + i).toList());
    }

    /** The head, then a million parts. */
    private static InputStream endless(String head, LongFunction<String> part) {
        return new Parts(1 << 20, i -> (i == 0 ? head : part.apply(i - 1)).getBytes(US_ASCII));
    }

    /** The head, then the text so many times, as a gzip file of as many members. */
    private static InputStream gzip(String head, String text, long times) {
        byte[] first = gzip(head);
        byte[] other = gzip(text);
        return new Parts(times + 1, i -> i == 0 ? first : other);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(member)) {
            out.write(text.getBytes(US_ASCII));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return member.toByteArray();
    }

    /** Parts that are made when they are read. */
    private static final class Parts extends InputStream {
        private final long count;
        private final LongFunction<byte[]> part;
        private long next;
        private InputStream current = InputStream.nullInputStream();

        Parts(long count, LongFunction<byte[]> part) {
            this.count = count;
            this.part = part;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            int read = current.read(to, from, length);
            while (read < 0 && next < count) {
                current = new ByteArrayInputStream(part.apply(next++));
                read = current.read(to, from, length);
            }
            return read;
        }
    }
}
