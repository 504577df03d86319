package dev.d1replica.replica.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A dump made from a seed, in forms that SQLite itself accepts too. The same seed makes the same dump. */
public final class RandomDump {
    private static final String[] TYPES = {"", "INTEGER", "REAL", "TEXT", "BLOB", "NUMERIC", "ANY", "VARCHAR(9)", "INT"
    };
    private static final String[] PIECES = {
        "a",
        "Z",
        " ",
        "''",
        "\\",
        "\\n",
        "\n",
        "\r\n",
        ";",
        "--",
        "/*",
        "*/",
        "\"",
        "`",
        "[",
        "]",
        "(",
        ")",
        ",",
        "é",
        "€",
        "𝄞",
        "\uFEFF",
        "\uFFFD",
        "\u2028",
        "\t",
        "END;",
        "INSERT INTO t VALUES(1);",
        "1",
        "1e3",
        "0x10",
        " 12 ",
        "%",
        "?",
        "$x",
    };
    private static final String[] INTEGERS = {
        "0",
        "-0",
        "1",
        "-1",
        "+5",
        "127",
        "128",
        "-129",
        "32768",
        "8388608",
        "2147483648",
        "140737488355328",
        "9007199254740991",
        "9007199254740993",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "00012",
        "0x7f",
        "-0x80",
        "1_000",
    };

    private final Random random;
    private final StringBuilder dump = new StringBuilder();

    private RandomDump(Random random) {
        this.random = random;
    }

    /** The dump of a seed. */
    public static String of(long seed) {
        // the first numbers from seeds in a row resemble each other
        return new RandomDump(new Random(seed * 0x9E3779B97F4A7C15L)).make();
    }

    /** The dump that these bytes choose, one by one; the first choice of all when they are used up. */
    static String of(byte[] choices) {
        return new RandomDump(new Choices(choices)).make();
    }

    private String make() {
        dump.append(
                pick("PRAGMA defer_foreign_keys=TRUE;\n", "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n", "-- x;\n"));
        boolean transaction = dump.indexOf("BEGIN") >= 0;
        int tables = 1 + random.nextInt(3);
        List<String> definitions = new ArrayList<>();
        for (int table = 0; table < tables; table++) {
            table(table, definitions);
        }
        definitions.forEach(dump::append);
        dump.append(transaction ? "COMMIT;\n" : "");
        return dump.toString();
    }

    private void table(int number, List<String> definitions) {
        String plain = pick("t", "a b", "x;y", "it's", "é", "order") + number;
        String name = quoted(plain);
        int columns = 1 + random.nextInt(6);
        boolean strict = random.nextInt(6) == 0;
        boolean key = random.nextInt(3) == 0;
        StringBuilder columnList = new StringBuilder();
        dump.append("CREATE TABLE ").append(name).append('(');
        if (key) {
            dump.append("id INTEGER PRIMARY KEY")
                    .append(pick("", " AUTOINCREMENT"))
                    .append(pick(", ", " /* ; */, ", ", -- ';\n"));
        }
        for (int c = 0; c < columns; c++) {
            String column = quoted("c" + pick("", " ", ";", "''") + c);
            columnList.append(c == 0 ? "" : ",").append(column);
            dump.append(c == 0 ? "" : ", ")
                    .append(column)
                    .append(' ')
                    .append(strict ? "ANY" : pick(TYPES))
                    .append(pick("", "", " DEFAULT ';'", " COLLATE NOCASE"));
        }
        dump.append(')').append(strict ? " STRICT" : "").append(pick(";\n", ";", " ;\r\n"));
        String head = "INSERT INTO " + name + pick("", " ") + "(" + (key ? "id," : "") + columnList + ")"
                + pick("VALUES", " VALUES", "\nvalues ");
        int rows = random.nextInt(60);
        for (int row = 0; row < rows; row++) {
            rows(head, columns, key ? 1 + row * 10 : -1);
        }
        if (random.nextBoolean()) {
            definitions.add("CREATE INDEX " + quoted("i" + number) + " ON " + name + "(" + columnList + ");\n");
        }
        if (random.nextBoolean()) {
            definitions.add("CREATE TRIGGER tr" + number + " AFTER DELETE ON " + name
                    + " BEGIN SELECT CASE WHEN 1 THEN ';' ELSE 'END' END; SELECT 2; END;\n");
        }
        if (random.nextBoolean()) {
            definitions.add("CREATE VIEW v" + number + " AS SELECT *, ';' FROM " + name + " -- x\n;\n");
        }
    }

    private void rows(String head, int columns, int id) {
        dump.append(head);
        int many = random.nextInt(5) == 0 ? 3 : 1;
        for (int row = 0; row < many; row++) {
            dump.append(row == 0 ? "(" : pick(",(", " ,\n("));
            if (id >= 0) {
                dump.append(id + row).append(',');
            }
            for (int c = 0; c < columns; c++) {
                dump.append(c == 0 ? "" : pick(",", " , ")).append(value());
            }
            dump.append(')');
        }
        dump.append(pick(";\n", ";", ";\r\n", ";\n-- x; 'y\n", ";;"));
    }

    private String value() {
        return switch (random.nextInt(12)) {
            case 0 -> pick("NULL", "null");
            case 1, 2 -> pick(INTEGERS);
            case 3 -> Long.toString(random.nextLong() >> random.nextInt(64));
            case 4 -> real();
            case 5 ->
                Double.toString(Double.longBitsToDouble(random.nextLong()))
                        .replace("NaN", "0.5")
                        .replace("Infinity", "9e999");
            case 6 -> blob();
            case 7 -> "replace('" + text().replace("\n", "\\n") + "','\\n',char(10))";
            case 8 -> "replace(replace('" + text() + "','\\r',char(13)),'\\n',char(10))";
            case 9 -> "unistr('" + text().replace("\\", "\\\\") + "\\u000a\\U0001F600')";
            default -> "'" + text() + "'";
        };
    }

    /** Decimal text that no double has printed, so that rounding counts; SQLite rounds rightly up to 19 digits. */
    private String real() {
        StringBuilder text = new StringBuilder(pick("", "-", "+"));
        for (int i = random.nextInt(10); i > 0; i--) {
            text.append(random.nextInt(10));
        }
        text.append('.');
        for (int i = random.nextInt(10); i >= 0; i--) {
            text.append(random.nextInt(10));
        }
        return text + pick("", "", "e" + (random.nextInt(700) - 350), "E+" + random.nextInt(30));
    }

    private String blob() {
        StringBuilder text = new StringBuilder(pick("X'", "x'"));
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append("%02x".formatted(random.nextInt(256)));
        }
        return text.append('\'').toString();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(30) == 0 ? 3000 : 12); i > 0; i--) {
            text.append(pick(PIECES));
        }
        return text.toString();
    }

    private String quoted(String plain) {
        return switch (random.nextInt(4)) {
            case 0 -> '`' + plain + '`';
            case 1 -> '[' + plain + ']';
            case 2 -> '\'' + plain.replace("'", "''") + '\'';
            default -> '"' + plain + '"';
        };
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
