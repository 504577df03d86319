package dev.d1replica.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dumps made up from the whole dump language mean the same whole and in pieces, at whatever byte these are cut. */
class DumpPiecesTest {
    private static final int[] STATEMENT_BYTES = {20, 60, 120, 400, 1000, 100_000};

    private static final String[] HEADS = {
        "INSERT INTO t VALUES",
        "INSERT INTO \"t\" VALUES",
        "INSERT INTO \"a;\n'b\" (\"x\",\"y\") VALUES",
        "insert into `t`(x)/*;*/VALUES",
        "INSERT INTO [a table with quite a long name, longer than most] VALUES ",
    };

    private static final String[] BETWEEN = {
        "\n",
        "\n",
        "\n",
        "\n",
        "\r\n",
        "",
        " ",
        "\n\n",
        ";",
        "\n;\n",
        "-- a; 'b\n",
        "/* ; ' */",
        "\t-- c\r\n\f",
        "\0",
        "-",
        "/",
    };

    private static final String[] OTHERS = {
        "PRAGMA defer_foreign_keys=TRUE;",
        "CREATE TABLE t (a, b /*;*/, c TEXT DEFAULT ';''' -- ;\n);",
        "CREATE TABLE IF NOT EXISTS \"u;\" (a) -- last;\n",
        "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; INSERT INTO t VALUES(1); END;",
        "CREATE INDEX i ON t (a, 'b;');",
        "CREATE VIEW v AS SELECT ';' AS \"end;\";",
        "DELETE FROM sqlite_sequence;",
        "INSERT INTO t SELECT 1;",
        "COMMIT;",
    };

    private static final String[] VALUES = {
        "NULL",
        "null",
        "0",
        "-1",
        "123456789012345",
        "1234567890123456789",
        "-9223372036854775808",
        "1.5",
        "-0.0",
        "1234567.12345678",
        "1e300",
        "0x1F",
        "1.5e-7",
        "infinity",
        "-Infinity",
        "X''",
        "X'00FF0a'",
        "x'0",
        "X'0123456789abcdefABCDEF0123456789'",
        "'' ",
        " 'a' ",
        "'it''s'",
        "''''",
        "'a;b -- c /* d'",
        "'a\nb'",
        "'a\0b\0\0'",
        "'\0'",
        "\0",
        "'\u00e9\u20ac\ud83d\ude00'",
        "replace('a\\nb',''||'\\n',char(10))",
        "replace('a\\nb''c\\','\\n',char(10))",
        "replace(replace('a\\r\\nb','\\r',char(13)),'\\n',char(10))",
        "unistr('\\u000ab')",
        "char(65,66)",
        "1/*;*/",
        "1 -- ;\n",
        "1-- '\n",
        "3 - 2",
        "3--2\n",
        "\"max\"(1,';')",
        "[a;']",
        "`b'`",
        "{",
        "#",
        "abs(-1)",
        "(1)",
        "1+'a'",
        "CAST('1' AS REAL)",
        "'a' 'b'",
        "x",
        "",
        "',",
        ")",
    };

    private static final String[] TEXT_FORMS = {
        "'long'",
        "'long'",
        "'long'",
        " 'long' ",
        "'a''b'||'long'",
        "'long'||'c'",
        "replace('long','\\n',char(10))",
        "-1,'',x'00','long'",
    };

    private static final String[] ODD_TEXT = {"", "", "''", "\n", "\u00e9", "\uFFFD", "\ud83d\ude00", ";''--", "\0"};

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("pieces.seeds", 200));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDumpMeansTheSameInPiecesOfAnySize(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        byte[] dump = dump(random, seed % 40 == 0 ? 400_000 : random.nextInt(3000));
        DumpLimits limits = random.nextInt(3) == 0
                ? new DumpLimits(STATEMENT_BYTES[random.nextInt(STATEMENT_BYTES.length)], 1 + random.nextInt(8))
                : new DumpLimits(1 << 20, 8);
        List<String> whole = Transcript.parsed(dump, Integer.MAX_VALUE, limits);
        String as = "seed %d, %s".formatted(seed, limits);
        if (dump.length < 10_000) {
            assertThat(Transcript.parsed(dump, 1, limits)).as(as).isEqualTo(whole);
        }
        assertThat(Transcript.parsed(dump, () -> 1 + random.nextInt(70), limits))
                .as(as)
                .isEqualTo(whole);
        assertThat(Transcript.parsed(dump, 100_000, limits)).as(as).isEqualTo(whole);
        assertThat(Transcript.parsed(dump, () -> random.nextInt(1 << random.nextInt(17)), limits))
                .as(as)
                .isEqualTo(whole);
        assertThat(Transcript.read(dump, 1 + random.nextInt(300), limits))
                .as(as)
                .isEqualTo(whole);
    }

    /** Text of more than a mebibyte: of what a core's cache no longer holds, what was seen before is not looked at again. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void longTextMeansTheSameInPiecesOfAnySize(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int statement = 0; statement < 3; statement++) {
            text.append("INSERT INTO t VALUES(").append(statement);
            for (int value = 0; value < 2; value++) {
                String[] form = TEXT_FORMS[random.nextInt(TEXT_FORMS.length)].split("long", -1);
                text.append(",").append(form[0]);
                for (int stretch = random.nextInt(4); stretch > 0; stretch--) {
                    text.append("x".repeat(random.nextInt(random.nextInt(4) == 0 ? 100 : 3 << 19)));
                    text.append(ODD_TEXT[random.nextInt(ODD_TEXT.length)]);
                }
                text.append(form[1]);
            }
            text.append(");\n");
        }
        byte[] dump = text.toString().getBytes(StandardCharsets.UTF_8);
        DumpLimits limits = new DumpLimits(seed % 3 == 0 ? 1 << 21 : 1 << 24, 8);
        List<String> whole = Transcript.parsed(dump, Integer.MAX_VALUE, limits);

        assertThat(whole).isNotEmpty();
        assertThat(Transcript.parsed(dump, 100_000, limits)).isEqualTo(whole);
        assertThat(Transcript.parsed(dump, () -> random.nextInt(1 << random.nextInt(21)), limits))
                .isEqualTo(whole);
        assertThat(Transcript.read(dump, 1 << 18, limits)).isEqualTo(whole);
    }

    private static byte[] dump(Random random, int length) {
        // most dumps are mostly right, and few values spoil one
        int odd = new int[] {0, 0, 0, 1, 3, 20}[random.nextInt(6)];
        int columns = 1 + random.nextInt(4);
        StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "\uFEFF" : "");
        String head = HEADS[0];
        while (text.length() < length) {
            if (random.nextInt(6) == 0) {
                head = HEADS[random.nextInt(HEADS.length)];
            }
            if (random.nextInt(12) == 0) {
                text.append(OTHERS[random.nextInt(odd == 0 ? 7 : OTHERS.length)]);
            } else {
                boolean named = head.contains("\"x\"") || head.contains("(x)");
                int count = named ? head.contains("\"y\"") ? 2 : 1 : columns;
                text.append(head);
                rows(text, count, odd, length, random);
                text.append(random.nextInt(1000) < odd ? "" : ";");
            }
            text.append(random.nextInt(4) > 0 ? "\n" : BETWEEN[random.nextInt(odd == 0 ? 13 : BETWEEN.length)]);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        int cut = random.nextInt(3) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
        out.write(bytes, 0, cut);
        return out.toByteArray();
    }

    private static void rows(StringBuilder text, int columns, int odd, int length, Random random) {
        int rows = random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(4);
        for (int row = 0; row < rows; row++) {
            text.append(row > 0 ? random.nextInt(5) == 0 ? " ,\r\n" : "," : "").append('(');
            for (int column = 0; column < columns; column++) {
                text.append(column > 0 ? "," : "").append(value(odd, length, random));
            }
            text.append(random.nextInt(1000) < odd ? ",1)" : ")");
        }
    }

    private static String value(int odd, int length, Random random) {
        if (random.nextInt(length > 100_000 ? 300 : 40) == 0) {
            String part = new String[] {"plain ", "it''s ", "a;b\0", "\u00e9\n"}[random.nextInt(4)];
            return "'" + part.repeat(random.nextInt(length > 100_000 ? 30_000 : 200)) + "'";
        }
        String value;
        do {
            value = VALUES[random.nextInt(VALUES.length)];
        } while (isOdd(value) && random.nextInt(1000) >= odd);
        return value;
    }

    /** Whether the parser may refuse it. */
    private static boolean isOdd(String value) {
        return value.length() < 2 && !value.equals("0")
                || value.equals("x'0")
                || value.equals("',")
                || value.equals("\0");
    }
}
