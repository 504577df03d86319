package dev.d1replica.replica.sqlite;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * A table without rowid and its indexes, from a seed: keys of one to three columns of any type, with collations and DESC, declared
 * at any place. {@code u}, one of the key's columns, is different in all rows under every collation.
 */
final class RandomKeyed {
    private static final String[] TYPES = {"", "INTEGER", "REAL", "TEXT", "BLOB", "NUMERIC"};
    private static final int MANY = 3000;
    private static final int MOST_SQL = 100_000_000;

    private final Random random;
    private final RandomValues values;
    private final List<String> columns = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final List<String> keyed = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    /** Texts and blobs are of up to {@code longest} bytes, most far shorter. */
    RandomKeyed(long seed, int longest) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        values = new RandomValues(random, longest);
        int others = random.nextInt(5);
        int place = random.nextInt(others + 1);
        for (int c = 0; c <= others; c++) {
            columns.add(c == place ? "u" : "c" + c);
            types.add(pick(TYPES));
        }
        keyed.add("u");
        for (int i = random.nextInt(3); i > 0; i--) {
            String more = columns.get(random.nextInt(columns.size()));
            if (!keyed.contains(more)) {
                keyed.add(random.nextInt(keyed.size() + 1), more);
            }
        }
        int count = random.nextInt(3) == 0 ? random.nextInt(MANY) : random.nextInt(60);
        for (int row = 0; row < count; row++) {
            rows.add(row(row));
        }
        Collections.shuffle(rows, random);
    }

    private String row(int number) {
        StringBuilder row = new StringBuilder("(");
        for (int c = 0; c < columns.size(); c++) {
            String column = columns.get(c);
            String value = column.equals("u") ? different(types.get(c), number) : values.of(types.get(c));
            boolean never = value.equals("NULL") && keyed.contains(column);
            row.append(c == 0 ? "" : ",").append(never ? "X''" : value);
        }
        return row.append(")").toString();
    }

    private String different(String type, int number) {
        String text = pick("k", "K") + number + pick("x", "X");
        int pad = values.longLength();
        return switch (type) {
            case "INTEGER", "NUMERIC" -> Long.toString((number - 7L) * (number < 100 ? 1 : 1_000_000_007L));
            case "REAL" -> number - 9 + pick(".0", ".25");
            case "BLOB" -> "X'%08x".formatted(number) + "ab".repeat(pad) + "'";
            default -> "'" + text + "y".repeat(pad) + pick("", "  ") + "'";
        };
    }

    /** The definition, the rows as they happen to come, and the indexes. */
    String shuffled() {
        return dump(rows);
    }

    private String dump(List<String> inserted) {
        StringBuilder dump = new StringBuilder(table());
        inserted.forEach(
                row -> dump.append("INSERT INTO \"t\" VALUES").append(row).append(";\n"));
        return dump + indexes();
    }

    private String table() {
        Random choices = new Random(rows.size());
        StringBuilder sql = new StringBuilder("CREATE TABLE t(");
        for (int c = 0; c < columns.size(); c++) {
            sql.append(columns.get(c))
                    .append(' ')
                    .append(types.get(c))
                    .append(collation(choices))
                    .append(", ");
        }
        sql.append(choices.nextInt(3) == 0 ? "v AS (u) VIRTUAL, " : "");
        sql.append(choices.nextInt(3) == 0 ? "UNIQUE(" + columns.get(columns.size() - 1) + ", u), " : "");
        sql.append("PRIMARY KEY(");
        for (String column : keyed) {
            sql.append(column.equals(keyed.get(0)) ? "" : ", ")
                    .append(column)
                    .append(collation(choices))
                    .append(choices.nextInt(3) == 0 ? " DESC" : "");
        }
        return sql + ")) WITHOUT ROWID;\n";
    }

    private String indexes() {
        Random choices = new Random(rows.size() + 1);
        StringBuilder sql = new StringBuilder();
        for (String column : columns) {
            if (choices.nextBoolean()) {
                sql.append("CREATE INDEX i_%1$s ON t(%1$s%2$s%3$s, %4$s%2$s);\n"
                        .formatted(
                                column,
                                collation(choices),
                                choices.nextInt(3) == 0 ? " DESC" : "",
                                columns.get(choices.nextInt(columns.size()))));
            }
        }
        return sql + "CREATE UNIQUE INDEX j ON t(u" + collation(choices) + ");\n";
    }

    private static String collation(Random choices) {
        return List.of("", "", " COLLATE NOCASE", " COLLATE RTRIM").get(choices.nextInt(4));
    }

    /** The same with the rows in the order of the primary key, as SQLite has it. */
    String inOrder() throws SQLException {
        List<String> ordered = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        for (String column : columns) {
            row.append(row.length() == 0 ? "'('||" : "||','||")
                    .append("quote(")
                    .append(column)
                    .append(')');
        }
        try (SQLiteConnection connection = (SQLiteConnection) DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            // the driver's own limit is a megabyte
            connection.setLimit(SQLiteLimits.SQLITE_LIMIT_SQL_LENGTH, MOST_SQL);
            statement.executeUpdate(table());
            for (String inserted : rows) {
                statement.executeUpdate("INSERT INTO t VALUES" + inserted);
            }
            try (ResultSet result = statement.executeQuery("SELECT " + row + "||')' FROM t NOT INDEXED")) {
                while (result.next()) {
                    ordered.add(result.getString(1));
                }
            }
        }
        return dump(ordered);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
