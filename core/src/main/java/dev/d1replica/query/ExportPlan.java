package dev.d1replica.query;

import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.export.DumpOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What to export, and what to add to the replica since no export brings it.
 *
 * @param options what is asked of the export; names nothing where it shall bring everything
 * @param definitions tables that the dump lacks and the replica gets without rows
 * @param virtualTables those that no export brings
 * @param leftOut tables that nobody wants
 */
record ExportPlan(
        DumpOptions options,
        List<SchemaEntry> definitions,
        List<SchemaEntry> virtualTables,
        List<SchemaEntry> leftOut) {
    private static final List<String> STATISTICS = List.of("sqlite_stat1", "sqlite_stat4");

    /** Takes the schema's word for nothing: everything that is wanted is exported as it is named. */
    static ExportPlan blind(DumpOptions options) {
        return new ExportPlan(options, List.of(), List.of(), List.of());
    }

    /** @throws ConfigurationException if a table is wanted that the database does not have */
    static ExportPlan of(RemoteSchema schema, Selection selection, DumpOptions options) {
        requireKnown(schema, selection);
        boolean shell = options.compatibility() == DumpOptions.Compatibility.SQLITE3_CLI_ONLY;
        List<SchemaEntry> wanted = schema.tables().stream()
                .filter(table -> isWanted(table, selection))
                .toList();
        List<SchemaEntry> leftOut = schema.tables().stream()
                .filter(table -> !isWanted(table, selection))
                .toList();
        List<SchemaEntry> virtual = shell
                ? List.of()
                : wanted.stream().filter(SchemaEntry::isVirtual).toList();
        List<SchemaEntry> definitions = wanted.stream()
                .filter(table -> !table.isVirtual() && isAnyOf(table, selection.definitionsOnly()))
                .toList();
        if (selection.isEverything() && virtual.isEmpty()) {
            return blind(options);
        }
        Set<String> names = new LinkedHashSet<>();
        for (SchemaEntry table : wanted) {
            if (!virtual.contains(table) && !definitions.contains(table)) {
                names.add(table.name());
            }
            schema.belongings(table).forEach(entry -> names.add(entry.name()));
            if (shell && table.isVirtual()) {
                schema.shadows(table).forEach(entry -> names.add(entry.name()));
            }
        }
        addNamed(schema, selection, names);
        addInternal(schema, selection, names);
        for (SchemaEntry view : schema.views()) {
            names.add(view.name());
            schema.belongings(view).forEach(entry -> names.add(entry.name()));
        }
        return new ExportPlan(options.withTables(named(names)), definitions, virtual, leftOut);
    }

    /** An empty list would ask for everything. */
    private static List<String> named(Set<String> names) {
        return names.isEmpty() ? List.of("sqlite_sequence") : List.copyOf(names);
    }

    /** Whoever names an index, a trigger or a view by itself shall have it. */
    private static void addNamed(RemoteSchema schema, Selection selection, Set<String> names) {
        schema.entries().stream()
                .filter(entry -> !entry.isTable() && isAnyOf(entry, selection.tables()))
                .forEach(entry -> names.add(entry.name()));
    }

    private static void addInternal(RemoteSchema schema, Selection selection, Set<String> names) {
        for (SchemaEntry entry : schema.entries()) {
            boolean statistics = STATISTICS.contains(entry.name()) && selection.isEverything();
            if (entry.name().equals("sqlite_sequence") || statistics) {
                names.add(entry.name());
            }
        }
    }

    private static boolean isWanted(SchemaEntry table, Selection selection) {
        boolean chosen = selection.tables().isEmpty() || isAnyOf(table, selection.tables());
        return chosen && !isAnyOf(table, selection.without());
    }

    private static boolean isAnyOf(SchemaEntry table, List<String> names) {
        return names.stream().anyMatch(table::isNamed);
    }

    private static void requireKnown(RemoteSchema schema, Selection selection) {
        List<String> unknown = new ArrayList<>();
        Stream.of(selection.tables(), selection.without(), selection.definitionsOnly())
                .flatMap(List::stream)
                .filter(name -> schema.entries().stream().noneMatch(entry -> entry.isNamed(name)))
                .forEach(unknown::add);
        if (!unknown.isEmpty()) {
            throw new ConfigurationException(
                    "the database has no table, index, trigger or view named " + String.join(", ", unknown));
        }
    }
}
