package dev.d1replica.replica.h2;

import dev.d1replica.dump.Name;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a schema back from SQLite's pragmas (https://sqlite.org/pragma.html), so that no definition is parsed here. */
final class SqliteSchema {
    private final Connection connection;

    SqliteSchema(Connection connection) {
        this.connection = connection;
    }

    /** All tables that hold rows, without SQLite's own and the service's. */
    List<Table> tables() throws SQLException {
        return rows(
                "SELECT l.name, s.sql, l.strict, l.wr FROM pragma_table_list l JOIN sqlite_schema s"
                        + " ON s.type='table' AND s.name=l.name WHERE l.schema='main' AND l.type IN ('table','shadow')"
                        + " AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND l.name NOT LIKE '\\_cf\\_%' ESCAPE '\\'"
                        + " ORDER BY s.rowid",
                row -> table(row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4)));
    }

    private Table table(String name, String sql, boolean strict, boolean withoutRowid) throws SQLException {
        List<Column> columns = rows(
                "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?) WHERE hidden<>1",
                row -> new Column(
                        row.getString(1),
                        row.getString(2),
                        Affinity.of(row.getString(2), strict),
                        row.getBoolean(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getInt(6) != 0),
                name);
        boolean keyIndex =
                indexes(name).stream().anyMatch(index -> index.origin().equals("pk"));
        boolean key = columns.stream().anyMatch(column -> column.key() > 0);
        return new Table(name, sql, columns, key && !keyIndex, strict, withoutRowid);
    }

    /** The indexes of a table, those of its constraints included, in the order of their making. */
    List<Index> indexes(String table) throws SQLException {
        return rows(
                "SELECT name, \"unique\", origin, partial FROM pragma_index_list(?) ORDER BY seq DESC",
                row -> new Index(
                        row.getString(1),
                        row.getBoolean(2),
                        row.getString(3),
                        row.getBoolean(4),
                        parts(row.getString(1))),
                table);
    }

    private List<Index.Part> parts(String index) throws SQLException {
        return rows(
                "SELECT name, \"desc\", coll, cid FROM pragma_index_xinfo(?) WHERE key ORDER BY seqno",
                row -> new Index.Part(row.getInt(4) < 0 ? null : row.getString(1), row.getBoolean(2), row.getString(3)),
                index);
    }

    /** The foreign keys of a table, in the order of its definition. */
    List<ForeignKey> foreignKeys(String table) throws SQLException {
        Map<Integer, ForeignKey> keys = new TreeMap<>(java.util.Comparator.reverseOrder());
        rows(
                "SELECT id, \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list(?)"
                        + " ORDER BY id, seq",
                row -> {
                    ForeignKey key = keys.computeIfAbsent(row.getInt(1), id -> foreignKey(id, row));
                    key.from().add(row.getString(3));
                    if (row.getString(4) != null) {
                        key.to().add(row.getString(4));
                    }
                    return key;
                },
                table);
        return List.copyOf(keys.values());
    }

    private static ForeignKey foreignKey(int id, ResultSet row) {
        try {
            return new ForeignKey(
                    id,
                    row.getString(2),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    action(row.getString(5)),
                    action(row.getString(6)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String action(String words) {
        return switch (words) {
            case "CASCADE", "RESTRICT", "SET NULL", "SET DEFAULT" -> words;
            default -> "NO ACTION";
        };
    }

    /** How many rows of the table point nowhere, by the foreign key's number. */
    Map<Integer, Long> violations(String table) throws SQLException {
        Map<Integer, Long> counts = new TreeMap<>();
        rows(
                "SELECT fkid, count(*) FROM pragma_foreign_key_check(?) GROUP BY fkid",
                row -> counts.put(row.getInt(1), row.getLong(2)),
                table);
        return counts;
    }

    /** How many rows of one foreign key point nowhere, if its columns compare without conversion: several times as fast as the pragma. */
    long violations(String child, List<String> from, String parent, List<String> to) throws SQLException {
        StringBuilder given = new StringBuilder();
        StringBuilder equal = new StringBuilder();
        for (int i = 0; i < from.size(); i++) {
            String value = "c." + Name.quoted(from.get(i));
            given.append(value).append(" IS NOT NULL AND ");
            equal.append(i == 0 ? "" : " AND ")
                    .append("p.")
                    .append(Name.quoted(to.get(i)))
                    .append('=')
                    .append(value);
        }
        return rows(
                        "SELECT count(*) FROM " + Name.quoted(child) + " c WHERE " + given
                                + "NOT EXISTS (SELECT 1 FROM " + Name.quoted(parent) + " p WHERE " + equal + ")",
                        row -> row.getLong(1))
                .get(0);
    }

    /** The names of a view's columns. */
    List<String> columnNames(String view) throws SQLException {
        return rows("SELECT name FROM pragma_table_info(?)", row -> row.getString(1), view);
    }

    /** Names and definitions of the views, in the order of their making. */
    List<String[]> views() throws SQLException {
        return rows("SELECT name, sql FROM sqlite_schema WHERE type='view' ORDER BY rowid", row ->
                new String[] {row.getString(1), row.getString(2)});
    }

    /** The largest number that AUTOINCREMENT has given, or 0. */
    long sequence(String table) throws SQLException {
        boolean counted = !rows("SELECT 1 FROM sqlite_schema WHERE name='sqlite_sequence'", row -> 1)
                .isEmpty();
        List<Long> numbers = !counted
                ? List.of()
                : rows("SELECT seq FROM sqlite_sequence WHERE name=?", row -> row.getLong(1), table);
        return numbers.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, Reading<T> reading, String... parameters) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    rows.add(reading.of(result));
                }
            }
        }
        return rows;
    }
}
