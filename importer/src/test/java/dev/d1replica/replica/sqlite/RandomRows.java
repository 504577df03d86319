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
    private static final int MANY = 4000;

    private final Random random;
    private final RandomValues values;
    private final StringBuilder dump = new StringBuilder("PRAGMA defer_foreign_keys=TRUE;\n");
    private final List<String> indexes = new ArrayList<>();

    private RandomRows(long seed, int longest) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.values = new RandomValues(random, longest);
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
                dump.append(values.of(types[c]));
            }
            dump.append(");\n");
        }
        if (random.nextBoolean()) {
            indexes.add("CREATE INDEX i_" + name + " ON \"" + name + "\"(" + list + ");\n");
        }
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
