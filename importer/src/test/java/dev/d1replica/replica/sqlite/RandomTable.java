package dev.d1replica.replica.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rows and indexes in which keys are near each other: equal, or different in one place only. No {@code ;} in values. */
final class RandomTable {
    private static final String[] PIECES = {"a", "A", "b", "B", " ", "  ", "é", "_", "[", "z", "0", "\u0001", "\u007f"};

    private RandomTable() {}

    static String sql(Random random, int rows) {
        StringBuilder sql =
                new StringBuilder("CREATE TABLE t(").append(random.nextBoolean() ? "" : "id INTEGER PRIMARY KEY, ");
        boolean keyed = sql.indexOf("id") > 0;
        sql.append("a, b TEXT, c REAL, d INTEGER, pad)");
        int shared = random.nextInt(4) == 0 ? 60 : random.nextInt(12);
        boolean large = random.nextInt(4) == 0;
        boolean integers = random.nextBoolean();
        boolean texts = random.nextBoolean();
        for (int row = 0; row < rows; row++) {
            sql.append(row % 500 == 0 ? ";INSERT INTO t VALUES(" : ",(");
            if (keyed) {
                sql.append((row - 5L) * (row < 100 ? 1 : 1_000_003)).append(',');
            }
            for (int column = 0; column < 4; column++) {
                if (column == 1 && texts) {
                    sql.append(text(random, shared, large));
                } else if (column == 3 && integers && random.nextInt(500) > 0) {
                    sql.append(integer(random));
                } else {
                    sql.append(value(random, shared, large));
                }
                sql.append(',');
            }
            sql.append(random.nextInt(30) == 0 ? "zeroblob(" + random.nextInt(9000) + ")" : "'p'")
                    .append(')');
        }
        return sql.append(';').toString();
    }

    static String index(Random random) {
        List<String> columns = new ArrayList<>(List.of("a", "b", "c", "d", "rowid", "pad"));
        StringBuilder sql = new StringBuilder("CREATE INDEX i ON t(");
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String column = columns.remove(random.nextInt(columns.size()));
            if (column.equals("rowid")) {
                continue;
            }
            sql.append(column)
                    .append(List.of("", " COLLATE NOCASE", " COLLATE RTRIM").get(random.nextInt(3)));
            sql.append(random.nextInt(3) == 0 ? " DESC," : ",");
        }
        return sql.append(columns.remove(random.nextInt(columns.size())).replace("rowid", "a"))
                .append(")")
                .toString();
    }

    private static String integer(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> "NULL";
            case 1 -> Integer.toString(random.nextInt(6) - 3);
            default -> Long.toString(random.nextLong() >> random.nextInt(64));
        };
    }

    private static String value(Random random, int shared, boolean large) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> integer(random);
            case 3 -> Double.toString((random.nextInt(2000) - 1000) / 8.0);
            case 4 ->
                Long.toString((1L << 53 + random.nextInt(10)) + random.nextInt(5)) + (random.nextBoolean() ? ".0" : "");
            case 5 ->
                "x'" + "00".repeat(random.nextInt(10))
                        + List.of("", "01", "02", "ff").get(random.nextInt(4)) + "'";
            case 6 ->
                "CAST(x'61" + "00".repeat(random.nextInt(3))
                        + List.of("", "01", "41", "61").get(random.nextInt(4)) + "' AS TEXT)";
            default -> text(random, shared, large);
        };
    }

    private static String text(Random random, int shared, boolean large) {
        StringBuilder text = new StringBuilder("'").append("x".repeat(shared));
        int pieces = large && random.nextInt(8) == 0 ? random.nextInt(3000) : random.nextInt(6);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.append('\'').toString();
    }
}
