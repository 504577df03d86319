package dev.d1replica.replica.sqlite;

import dev.d1replica.replica.sqlite.file.Affinity;
import dev.d1replica.replica.sqlite.file.KeyColumn;
import dev.d1replica.replica.sqlite.file.PagedTable;
import dev.d1replica.replica.sqlite.file.References;
import dev.d1replica.replica.sqlite.file.RowidRuns;
import dev.d1replica.replica.sqlite.file.TableColumn;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Counts the rows that refer to no row, with the verdict of {@code PRAGMA foreign_key_check}. Where all foreign keys of a table
 * refer to rowids, and both tables were written page by page, the pages are read in order, which takes a tenth of the engine's
 * time; the rest is left to the engine, table by table.
 */
final class ForeignKeys {
    private final Connection connection;
    private final PagedTables pages;
    private final Map<String, Optional<RowidRuns>> parents = new HashMap<>();

    ForeignKeys(Connection connection, PagedTables pages) {
        this.connection = connection;
        this.pages = pages;
    }

    /** A column of a foreign key: the {@code place}-th of the key {@code key} of its table. */
    private record Column(int key, int place, String parent, String from, String to) {}

    /** Or -1 if SQLite cannot tell: it refuses where a parent's columns are no key, yet keeps such a schema. */
    long violations() throws SQLException, IOException {
        long violations = 0;
        for (Map.Entry<String, List<Column>> table : read().entrySet()) {
            OptionalLong found = inPages(table.getKey(), table.getValue());
            long more = found.isPresent() ? found.getAsLong() : byEngine(table.getKey());
            if (more < 0) {
                return -1;
            }
            violations += more;
        }
        return violations;
    }

    private Map<String, List<Column>> read() throws SQLException {
        Map<String, List<Column>> tables = new LinkedHashMap<>();
        String sql = "SELECT s.name, f.id, f.seq, f.\"table\", f.\"from\", f.\"to\""
                + " FROM sqlite_schema s, pragma_foreign_key_list(s.name) f WHERE s.type = 'table'";
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            while (row.next()) {
                tables.computeIfAbsent(row.getString(1), name -> new ArrayList<>())
                        .add(new Column(
                                row.getInt(2), row.getInt(3), row.getString(4), row.getString(5), row.getString(6)));
            }
        }
        return tables;
    }

    private OptionalLong inPages(String name, List<Column> columns) throws IOException {
        PagedTable table = pages.filled(name);
        if (table == null) {
            return OptionalLong.empty();
        }
        List<References.Reference> references = new ArrayList<>();
        for (Column column : columns) {
            Optional<TableColumn> child = find(table, column.from());
            Optional<RowidRuns> parent = column.place() == 0 ? rowids(column) : Optional.empty();
            if (parent.isEmpty() || child.isEmpty() || !holdsIntegers(child.get())) {
                return OptionalLong.empty();
            }
            int field = child.get().isRowid() ? KeyColumn.ROWID : child.get().field();
            references.add(new References.Reference(field, parent.get()));
        }
        return References.violations(table, references, pages.file());
    }

    /** A key of several columns has one at another place than 0; a parent's rowid is named, or meant as the primary key. */
    private Optional<RowidRuns> rowids(Column column) throws IOException {
        PagedTable parent = pages.filled(column.parent());
        if (parent == null) {
            return Optional.empty();
        }
        boolean isRowid = parent.columns().stream()
                .filter(TableColumn::isRowid)
                .anyMatch(key ->
                        column.to() == null || PagedTables.key(key.name()).equals(PagedTables.key(column.to())));
        if (!isRowid) {
            return Optional.empty();
        }
        Optional<RowidRuns> known = parents.get(parent.name());
        if (known == null) {
            known = RowidRuns.of(parent, pages.file());
            parents.put(parent.name(), known);
        }
        return known;
    }

    private static Optional<TableColumn> find(PagedTable table, String column) {
        return table.columns().stream()
                .filter(candidate -> PagedTables.key(candidate.name()).equals(PagedTables.key(column)))
                .findFirst();
    }

    /** Integers in a REAL column are doubles to the engine. */
    private static boolean holdsIntegers(TableColumn column) {
        return column.isRowid() || column.field() >= 0 && column.affinity() != Affinity.REAL;
    }

    private long byEngine(String table) throws SQLException {
        try (PreparedStatement check =
                connection.prepareStatement("SELECT count(*) FROM pragma_foreign_key_check(?)")) {
            check.setString(1, table);
            try (ResultSet result = check.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        } catch (SQLException e) {
            if (Refusal.words(e).contains("foreign key mismatch")) {
                return -1;
            }
            throw e;
        }
    }
}
