package dev.d1replica.replica.h2;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a table's columns really hold, asked of SQLite once all rows are there. */
final class ColumnValues {
    private static final List<String> CLASSES = List.of("integer", "real", "text", "blob");

    /** SQLite's default ceiling for result columns is 2,000. */
    private static final int COLUMNS_A_QUERY = 400;

    private final Connection sqlite;
    private final Table table;

    ColumnValues(Connection sqlite, Table table) {
        this.sqlite = sqlite;
        this.table = table;
    }

    /**
     * The storage classes of each column's values, NULL apart. Most columns hold what they are declared for, which one look
     * tells; only for the others each class is asked for. A column whose values are all usual, or that is empty, has just
     * its usual class.
     */
    Map<Column, Set<String>> storageClasses() throws SQLException {
        Map<Column, Set<String>> classes = new HashMap<>();
        List<Column> unsure = new ArrayList<>();
        List<Column> unusual = new ArrayList<>();
        for (Column column : table.columns()) {
            String usual = column.affinity().usual;
            classes.put(column, usual == null ? new HashSet<>() : new HashSet<>(Set.of(usual)));
            if (usual == null) {
                unusual.add(column);
            } else if (!table.isRowid(column)) {
                unsure.add(column);
            }
        }
        ask(unsure, column -> "typeof(%s) NOT IN ('" + column.affinity().usual + "','null')", unusual::add);
        for (String storage : CLASSES) {
            unusual.forEach(column -> classes.get(column).remove(storage));
            ask(unusual, column -> "typeof(%s)='" + storage + "'", column -> classes.get(column)
                    .add(storage));
        }
        return classes;
    }

    /** Whether a condition, with {@code %s} for the column, holds for every value that is not NULL. */
    boolean all(Column column, String condition) throws SQLException {
        String name = column.quoted();
        return !exists(name + " IS NOT NULL AND NOT coalesce(" + condition.replace("%s", name) + ",0)");
    }

    boolean hasNull(Column column) throws SQLException {
        return exists(column.quoted() + " IS NULL");
    }

    long largest(Column column) throws SQLException {
        try (Statement statement = sqlite.createStatement();
                ResultSet row = statement.executeQuery("SELECT max(" + column.quoted() + ") FROM " + table.quoted())) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private boolean exists(String condition) throws SQLException {
        try (Statement statement = sqlite.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT 1 FROM " + table.quoted() + " WHERE " + condition + " LIMIT 1")) {
            return row.next();
        }
    }

    private void ask(List<Column> columns, Function<Column, String> condition, Consumer<Column> holds)
            throws SQLException {
        for (int from = 0; from < columns.size(); from += COLUMNS_A_QUERY) {
            List<Column> asked = List.copyOf(columns.subList(from, Math.min(columns.size(), from + COLUMNS_A_QUERY)));
            String sql = asked.stream()
                    .map(column -> "max(" + condition.apply(column).replace("%s", column.quoted()) + ")")
                    .collect(Collectors.joining(",", "SELECT ", " FROM " + table.quoted()));
            try (Statement statement = sqlite.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                for (int i = 0; i < asked.size(); i++) {
                    if (row.getInt(i + 1) == 1) {
                        holds.accept(asked.get(i));
                    }
                }
            }
        }
    }
}
