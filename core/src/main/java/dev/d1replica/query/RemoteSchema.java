package dev.d1replica.query;

import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.Rows;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a database consists of, as its own {@code sqlite_schema} says.
 *
 * @param entries in the schema's order, which is that of a dump's tables
 */
record RemoteSchema(List<SchemaEntry> entries) {
    private static final String QUERY = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid";

    /** How the tables are called in which a module keeps what a virtual table holds: the module's {@code xShadowName}. */
    private static final Map<String, List<String>> SHADOWS = Map.of(
            "fts3", List.of("content", "segments", "segdir", "docsize", "stat"),
            "fts4", List.of("content", "segments", "segdir", "docsize", "stat"),
            "fts5", List.of("data", "idx", "content", "docsize", "config"),
            "rtree", List.of("node", "rowid", "parent"),
            "rtree_i32", List.of("node", "rowid", "parent"),
            "geopoly", List.of("node", "rowid", "parent"));

    RemoteSchema {
        entries = List.copyOf(entries);
    }

    static RemoteSchema read(RemoteQueries queries) throws CloudflareException, InterruptedException {
        Rows rows = queries.ask(QUERY, List.of());
        List<SchemaEntry> entries = new ArrayList<>();
        for (JsonArray row : rows.rows()) {
            entries.add(new SchemaEntry(text(row, 0), text(row, 1), text(row, 2), text(row, 3)));
        }
        return new RemoteSchema(entries);
    }

    private static String text(JsonArray row, int column) {
        return column < row.size() && row.get(column) instanceof JsonString text ? text.getString() : "";
    }

    /** The tables that are the user's own, virtual ones among them, the tables that those consist of not. */
    List<SchemaEntry> tables() {
        return entries.stream()
                .filter(entry -> entry.isTable() && !entry.isInternal() && !isShadow(entry))
                .toList();
    }

    List<SchemaEntry> virtualTables() {
        return entries.stream().filter(SchemaEntry::isVirtual).toList();
    }

    /** Indexes and triggers of a table, or triggers of a view, that somebody defined. */
    List<SchemaEntry> belongings(SchemaEntry owner) {
        return entries.stream()
                .filter(entry -> (entry.type().equals("index") || entry.type().equals("trigger"))
                        && entry.belongsTo(owner.name())
                        && !entry.sql().isEmpty())
                .toList();
    }

    List<SchemaEntry> views() {
        return entries.stream().filter(entry -> entry.type().equals("view")).toList();
    }

    Optional<SchemaEntry> table(String name) {
        return tables().stream().filter(table -> table.isNamed(name)).findFirst();
    }

    /** Whether it is one of the tables that a virtual table consists of. */
    boolean isShadow(SchemaEntry table) {
        return virtualTables().stream().anyMatch(virtual -> isShadow(table, virtual));
    }

    /** The tables that a virtual table consists of. */
    List<SchemaEntry> shadows(SchemaEntry virtual) {
        return entries.stream()
                .filter(entry -> entry.isTable() && isShadow(entry, virtual))
                .toList();
    }

    private static boolean isShadow(SchemaEntry table, SchemaEntry virtual) {
        String module = VirtualTable.of(virtual).map(VirtualTable::module).orElse("");
        return SHADOWS.getOrDefault(SchemaEntry.folded(module), List.of()).stream()
                .anyMatch(suffix -> table.isNamed(virtual.name() + "_" + suffix));
    }
}
