package dev.d1replica.replica.h2;

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
import java.util.TreeSet;

/**
 * Compares the tables of an H2 database with those of a SQLite file that is right, cell by cell: numbers as numbers, text and
 * blobs by their bytes, a value in a wider column as the text or bytes that stand for it there. Both are only read, over connections of
 * its own, so that any thread may call it.
 */
public final class H2Comparison {
    private final Connection expected;
    private final Connection actual;
    private final int limit;
    private final List<Difference> differences = new ArrayList<>();

    private H2Comparison(Connection expected, Connection actual, int limit) {
        this.expected = expected;
        this.actual = actual;
        this.limit = limit;
    }

    /**
     * Lists the differences, at most {@code limit} of them; an empty list means equal. Both files are only read.
     *
     * @param expected the SQLite file that is right
     * @param database the H2 database in question, as in {@code jdbc:h2:database}
     */
    public static List<Difference> compare(Path expected, Path database, int limit) {
        try (Connection inQuestion = H2Database.read(database)) {
            return compare(expected, inQuestion, limit);
        } catch (SQLException e) {
            throw new TargetException(H2Refusal.words(e), e);
        }
    }

    static List<Difference> compare(Path expected, Connection actual, int limit) {
        Properties readOnly = new Properties();
        readOnly.setProperty("open_mode", "1");
        try (Connection right = DriverManager.getConnection("jdbc:sqlite:" + expected.toUri(), readOnly)) {
            return compare(right, actual, limit);
        } catch (SQLException e) {
            throw new TargetException(H2Refusal.words(e), e);
        }
    }

    static List<Difference> compare(Connection expected, Connection actual, int limit) throws SQLException {
        H2Comparison comparison = new H2Comparison(expected, actual, limit);
        comparison.run();
        return List.copyOf(comparison.differences);
    }

    private void run() throws SQLException {
        TreeSet<String> found = tables();
        for (Table table : new SqliteSchema(expected).tables()) {
            if (!found.remove(table.name())) {
                add(table.name(), null, null, "missing in the replica");
            } else if (differences.size() < limit) {
                compare(table);
            }
        }
        found.forEach(name -> add(name, null, null, "not in the dump"));
    }

    private TreeSet<String> tables() throws SQLException {
        TreeSet<String> names = new TreeSet<>();
        try (Statement statement = actual.createStatement();
                ResultSet rows = statement.executeQuery("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES"
                        + " WHERE TABLE_SCHEMA='PUBLIC' AND TABLE_TYPE='BASE TABLE'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** Both hand out the rows in the order in which they were written. */
    private void compare(Table table) throws SQLException {
        String select = "SELECT " + table.columnList() + " FROM " + table.quoted() + " ORDER BY _ROWID_";
        try (Statement right = expected.createStatement();
                Statement inQuestion = actual.createStatement();
                ResultSet wanted = right.executeQuery(table.select());
                ResultSet found = inQuestion.executeQuery(select)) {
            int key = table.rowidKey() ? table.columns().indexOf(table.key().get(0)) + 1 : 0;
            for (long row = 1; differences.size() < limit; row++) {
                boolean moreWanted = wanted.next();
                boolean moreFound = found.next();
                if (!moreWanted && !moreFound) {
                    return;
                }
                long number = key == 0 ? row : (moreWanted ? wanted : found).getLong(key);
                if (moreWanted != moreFound) {
                    add(table.name(), number, null, moreWanted ? "missing in the replica" : "not in the dump");
                    return;
                }
                for (int column = 1; column <= table.columns().size(); column++) {
                    if (!Cell.same(wanted, found, column)) {
                        add(
                                table.name(),
                                number,
                                table.columns().get(column - 1).name(),
                                "another value");
                    }
                }
            }
        } catch (SQLException e) {
            add(table.name(), null, null, "defined otherwise");
        }
    }

    private void add(String object, Long row, String column, String what) {
        if (differences.size() < limit) {
            differences.add(new Difference(object, row, column, what));
        }
    }
}
