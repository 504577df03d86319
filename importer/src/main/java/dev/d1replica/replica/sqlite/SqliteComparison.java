package dev.d1replica.replica.sqlite;

import dev.d1replica.replica.Difference;
import dev.d1replica.replica.TargetException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares two SQLite files: schema objects by their text, rows value by value with storage class and bytes. Both are only read, over
 * connections of its own, so that any thread may call it.
 */
public final class SqliteComparison {
    private static final int READ_ONLY = 1;

    private final Connection expected;
    private final Connection actual;
    private final int limit;
    private final List<Difference> differences = new ArrayList<>();

    private SqliteComparison(Connection expected, Connection actual, int limit) {
        this.expected = expected;
        this.actual = actual;
        this.limit = limit;
    }

    /**
     * Lists the differences, at most {@code limit} of them; an empty list means equal.
     *
     * @param expected the file that is right
     * @param actual the file in question
     */
    public static List<Difference> compare(Path expected, Path actual, int limit) {
        try (Connection right = open(expected);
                Connection inQuestion = open(actual)) {
            SqliteComparison comparison = new SqliteComparison(right, inQuestion, limit);
            comparison.run();
            return List.copyOf(comparison.differences);
        } catch (SQLException e) {
            throw new TargetException(Refusal.words(e), e);
        }
    }

    private static Connection open(Path file) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("open_mode", String.valueOf(READ_ONLY));
        return DriverManager.getConnection("jdbc:sqlite:" + file, properties);
    }

    private void run() throws SQLException {
        TreeMap<String, String> wanted = schema(expected);
        TreeMap<String, String> found = schema(actual);
        TreeSet<String> names = new TreeSet<>(wanted.keySet());
        names.addAll(found.keySet());
        for (String key : names) {
            String name = key.substring(key.indexOf(' ') + 1);
            if (!found.containsKey(key)) {
                add(name, null, null, "missing in the replica");
            } else if (!wanted.containsKey(key)) {
                add(name, null, null, "not in the dump");
            } else if (!wanted.get(key).equals(found.get(key))) {
                add(name, null, null, "defined otherwise");
            } else if (key.startsWith("table ") && !isVirtual(wanted.get(key))) {
                compareRows(name);
            }
        }
    }

    private static boolean isVirtual(String sql) {
        return sql.regionMatches(true, 0, "CREATE VIRTUAL", 0, "CREATE VIRTUAL".length());
    }

    /** Definitions by {@code type name}, without the objects that SQLite makes by itself. */
    private static TreeMap<String, String> schema(Connection connection) throws SQLException {
        TreeMap<String, String> schema = new TreeMap<>();
        String sql = "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql NOT NULL"
                + " AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                schema.put(rows.getString(1), rows.getString(2));
            }
        }
        return schema;
    }

    private void compareRows(String table) throws SQLException {
        if (isFull()) {
            return;
        }
        TableCursor.Shape shape = TableCursor.Shape.of(expected, table);
        try (TableCursor right = new TableCursor(expected, shape);
                TableCursor inQuestion = new TableCursor(actual, shape)) {
            boolean moreRight = right.next();
            boolean moreInQuestion = inQuestion.next();
            while ((moreRight || moreInQuestion) && !isFull()) {
                int order = !moreRight ? 1 : !moreInQuestion ? -1 : Long.compare(right.key(), inQuestion.key());
                if (order < 0) {
                    add(table, right.key(), null, "missing in the replica");
                    moreRight = right.next();
                } else if (order > 0) {
                    add(table, inQuestion.key(), null, "not in the dump");
                    moreInQuestion = inQuestion.next();
                } else {
                    compareValues(table, shape, right, inQuestion);
                    moreRight = right.next();
                    moreInQuestion = inQuestion.next();
                }
            }
        }
    }

    private void compareValues(String table, TableCursor.Shape shape, TableCursor right, TableCursor inQuestion)
            throws SQLException {
        for (int i = 0; i < shape.columns().size(); i++) {
            if (!right.sameValue(inQuestion, i)) {
                add(table, right.key(), shape.columns().get(i), "another value");
            }
        }
    }

    private boolean isFull() {
        return differences.size() >= limit;
    }

    private void add(String object, Long row, String column, String what) {
        if (!isFull()) {
            differences.add(new Difference(object, row, column, what));
        }
    }
}
