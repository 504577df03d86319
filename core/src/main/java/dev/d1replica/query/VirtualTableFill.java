package dev.d1replica.query;

import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.EngineException;
import dev.d1replica.dump.Name;
import dev.d1replica.replica.Draft;
import dev.d1replica.replica.Skipped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the virtual tables that no export brings, from their definitions, and fills them as their modules allow. */
final class VirtualTableFill {
    private static final Set<String> FULL_TEXT = Set.of("fts3", "fts4", "fts5");
    private static final Set<String> SPATIAL = Set.of("rtree", "rtree_i32");
    private static final String KIND = "virtual table";

    private final RemoteQueries queries;
    private final Draft draft;
    private final boolean withRows;

    /** @param withRows whether rows are wanted, and not definitions only */
    VirtualTableFill(RemoteQueries queries, Draft draft, boolean withRows) {
        this.queries = queries;
        this.draft = draft;
        this.withRows = withRows;
    }

    void run(List<SchemaEntry> entries) throws CloudflareException, InterruptedException, SQLException {
        for (SchemaEntry entry : entries) {
            Optional<VirtualTable> table = VirtualTable.of(entry);
            Optional<String> refusal = table.isEmpty()
                    ? Optional.of("its definition is not one of a virtual table")
                    : draft.engine().equals("sqlite")
                            ? draft.create(table.get().definition())
                            : Optional.of("only SQLite has virtual tables");
            if (refusal.isPresent()) {
                draft.skipped(new Skipped(KIND, entry.name(), refusal.get()));
            } else if (withRows) {
                fill(table.get());
            }
        }
    }

    private void fill(VirtualTable table) throws CloudflareException, InterruptedException, SQLException {
        String module = SchemaEntry.folded(table.module());
        queries.note("filling the virtual table " + Name.shown(table.name()));
        try {
            if (FULL_TEXT.contains(module)) {
                fillIndex(table, module);
            } else if (SPATIAL.contains(module)) {
                copyRows(table, false);
            } else if (module.equals("geopoly")) {
                copyRows(table, true);
            }
        } catch (EngineException refused) {
            skipRows(table, refused.getMessage());
        } catch (SQLException refused) {
            skipRows(table, SqliteWords.of(refused));
        }
    }

    private void skipRows(VirtualTable table, String reason) {
        draft.skipped(new Skipped("rows of the virtual table", table.name(), reason));
    }

    /** Where SQLite made a table for the content the rows are in it; else they are in another table, and 'rebuild' reads that. */
    private void fillIndex(VirtualTable table, String module)
            throws CloudflareException, InterruptedException, SQLException {
        if (module.equals("fts5")) {
            copySettings(table);
        }
        if (!rebuild(table)) {
            copyShadows(table);
            return;
        }
        LocalTable schema = new LocalTable(draft.connection(), "sqlite_schema");
        if (schema.any("name=" + literal(table.name() + "_content") + " AND type='table'") && ownsContent(table)) {
            copyRows(table, true);
        }
    }

    /** A user's own table may be called like the one that SQLite would have made. */
    private boolean ownsContent(VirtualTable table) throws SQLException {
        LocalTable list = new LocalTable(draft.connection(), "pragma_table_list");
        return list.any("schema='main' AND type='shadow' AND name=" + literal(table.name() + "_content"));
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** How the index ranks and merges: what {@code INSERT INTO t(t, rank) VALUES('name', value)} has set. */
    private void copySettings(VirtualTable table) throws CloudflareException, InterruptedException, SQLException {
        List<String> key = List.of("k");
        KeyedPages pages = new KeyedPages(
                queries, table.name() + "_config", key, List.of("v"), new RowFilter("k<>'version'", List.of()));
        String t = Name.quoted(table.name());
        try (PreparedStatement insert =
                connection().prepareStatement("INSERT INTO " + t + "(" + t + ",rank) VALUES(CAST(? AS TEXT),?)")) {
            for (List<ExactRow> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                for (ExactRow row : page) {
                    row.key().get(0).bind(insert, 1);
                    bindSetting(insert, row.values().get(0));
                    insert.executeUpdate();
                }
            }
        }
    }

    private static void bindSetting(PreparedStatement insert, ExactValue value) throws SQLException {
        if (value instanceof ExactValue.Text text) {
            insert.setString(2, new String(text.bytes(), StandardCharsets.UTF_8));
        } else {
            value.bind(insert, 2);
        }
    }

    /** Returns whether there is content to build the index from; of a contentless one the text is kept nowhere. */
    private boolean rebuild(VirtualTable table) throws SQLException {
        String t = Name.quoted(table.name());
        try (Statement statement = connection().createStatement()) {
            statement.executeUpdate("INSERT INTO " + t + "(" + t + ") VALUES('rebuild')");
            return true;
        } catch (SQLException refused) {
            if (SqliteWords.of(refused).contains("contentless")) {
                return false;
            }
            throw refused;
        }
    }

    /** Copies the tables that the index consists of, as they are: SQLite's full-text format is the same everywhere. */
    private void copyShadows(VirtualTable table) throws CloudflareException, InterruptedException, SQLException {
        for (String shadow : List.of("_data", "_idx", "_docsize")) {
            TableShape shape = TableShape.of(connection(), table.name() + shadow);
            if (!shape.columns().isEmpty()) {
                new TableRefill(queries, shape, connection()).run();
            }
        }
    }

    private void copyRows(VirtualTable table, boolean withRowid)
            throws CloudflareException, InterruptedException, SQLException {
        List<String> columns = TableShape.of(connection(), table.name()).columns().stream()
                .map(TableShape.Column::name)
                .toList();
        List<String> written = new ArrayList<>(withRowid ? List.of("rowid") : List.of());
        written.addAll(columns);
        LocalTable target = new LocalTable(connection(), table.name());
        KeyedPages pages = new KeyedPages(queries, table.name(), List.of("rowid"), columns, RowFilter.ALL);
        for (List<ExactRow> page = pages.next(); !page.isEmpty(); page = pages.next()) {
            for (ExactRow row : page) {
                List<ExactValue> values = new ArrayList<>(withRowid ? row.key() : List.of());
                values.addAll(row.values());
                target.insert(written, values);
            }
        }
    }

    private Connection connection() {
        return draft.connection();
    }
}
