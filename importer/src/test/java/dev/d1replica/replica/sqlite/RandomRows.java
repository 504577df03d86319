package dev.d1replica.replica.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A dump as D1 writes it, from a seed: values are those that their columns hold, so that every table can be written page by page.
 * Few rows or many, short or beyond a page.
 */
final class RandomRows {
    private static final String[] TYPES = {"", "INTEGER", "REAL", "TEXT", "BLOB", "NUMERIC", "VARCHAR(9)", "DATETIME"};
    private static final long[] INTEGERS = {
        0,
        1,
        -1,
        127,
        128,
        -128,
        -129,
        32767,
        32768,
        -32769,
        8388607,
        8388608,
        2147483647L,
        2147483648L,
        -2147483649L,
        140737488355327L,
        140737488355328L,
        -140737488355329L,
        9007199254740991L,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final int MANY = 4000;

    private final Random random;
    private final int longest;
    private final StringBuilder dump = new StringBuilder("PRAGMA defer_foreign_keys=TRUE;\n");
    private final List<String> indexes = new ArrayList<>();

    private RandomRows(long seed, int longest) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.longest = longest;
    }

    /** The dump of a seed; texts and blobs are of up to {@code longest} bytes, most far shorter. */
    static String of(long seed, int longest) {
        RandomRows rows = new RandomRows(seed, longest);
        int tables = 1 + rows.random.nextInt(4);
        for (int table = 0; table < tables; table++) {
            rows.table("t" + table);
        }
        if (rows.dump.indexOf("AUTOINCREMENT") >= 0) {
            rows.dump.append("DELETE FROM sqlite_sequence;\n");
        }
        rows.indexes.forEach(rows.dump::append);
        return rows.dump.toString();
    }

    private void table(String name) {
        int columns = 1 + random.nextInt(8);
        boolean key = random.nextInt(3) > 0;
        boolean strict = random.nextInt(4) == 0;
        String[] types = new String[columns];
        StringBuilder list = new StringBuilder();
        dump.append("CREATE TABLE \"").append(name).append("\"(");
        if (key) {
            dump.append("id INTEGER PRIMARY KEY")
                    .append(pick("", " AUTOINCREMENT"))
                    .append(", ");
        }
        for (int c = 0; c < columns; c++) {
            types[c] = strict ? pick("INTEGER", "REAL", "TEXT", "BLOB", "ANY") : pick(TYPES);
            dump.append(c == 0 ? "" : ", ").append('c').append(c).append(' ').append(types[c]);
            list.append(c == 0 ? "" : ",").append("\"c").append(c).append('"');
        }
        dump.append(random.nextInt(4) == 0 ? ", x AS (1) VIRTUAL" : "")
                .append(')')
                .append(strict && dump.indexOf("x AS (1)", dump.lastIndexOf("CREATE")) < 0 ? " STRICT" : "")
                .append(";\n");
        String head = "INSERT INTO \"" + name + "\""
                + (random.nextBoolean() ? " (" + (key ? "\"id\"," : "") + list + ")" : "") + " VALUES(";
        long id = random.nextInt(4) == 0 ? Long.MIN_VALUE : random.nextInt(1000) - 500;
        int rows = random.nextInt(3) == 0 ? random.nextInt(MANY) : random.nextInt(40);
        for (int row = 0; row < rows; row++) {
            dump.append(head);
            if (key) {
                dump.append(id).append(',');
                id += 1 + (random.nextInt(50) == 0 ? random.nextLong() >>> 20 : random.nextInt(3));
            }
            for (int c = 0; c < columns; c++) {
                dump.append(c == 0 ? "" : ",");
                value(types[c]);
            }
            dump.append(");\n");
        }
        if (random.nextBoolean()) {
            indexes.add("CREATE INDEX i_" + name + " ON \"" + name + "\"(" + list + ");\n");
        }
    }

    private void value(String type) {
        if (random.nextInt(8) == 0) {
            dump.append("NULL");
            return;
        }
        switch (type) {
            case "INTEGER" -> dump.append(integer());
            case "REAL" -> dump.append(random.nextInt(3) == 0 ? Long.toString(integer()) : real());
            case "TEXT", "VARCHAR(9)" -> text();
            case "BLOB" -> blob();
            case "DATETIME" -> dump.append("'2024-01-02 03:04:05.678'");
            case "NUMERIC" -> dump.append(random.nextBoolean() ? Long.toString(integer()) : real());
            default -> {
                switch (random.nextInt(4)) {
                    case 0 -> dump.append(integer());
                    case 1 -> dump.append(real());
                    case 2 -> text();
                    default -> blob();
                }
            }
        }
    }

    private long integer() {
        return random.nextBoolean()
                ? INTEGERS[random.nextInt(INTEGERS.length)]
                : random.nextLong() >> random.nextInt(64);
    }

    private String real() {
        return switch (random.nextInt(6)) {
            case 0 -> "9e999";
            case 1 -> "-9e999";
            case 2 -> random.nextInt(1000) + ".0";
            case 3 -> "1e+21";
            default -> Double.toString(random.nextDouble() * 1000);
        };
    }

    private int length() {
        return random.nextInt(200) == 0 ? random.nextInt(longest + 1) : random.nextInt(20);
    }

    private void text() {
        dump.append('\'');
        int length = length();
        for (int i = 0; i < length; i++) {
            dump.append((char) ('a' + random.nextInt(26)));
        }
        dump.append('\'');
    }

    private void blob() {
        dump.append("X'");
        int length = length();
        for (int i = 0; i < length; i++) {
            dump.append("%02x".formatted(i & 0xFF));
        }
        dump.append('\'');
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
