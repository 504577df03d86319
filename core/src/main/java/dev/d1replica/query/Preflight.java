package dev.d1replica.query;

import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.dump.Name;
import dev.d1replica.export.DumpOptions;
import dev.d1replica.export.ExportBusyException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A look at the schema before the export locks the database: an export of everything is refused where there is a virtual table,
 * and one by name drops what is not named.
 */
public final class Preflight {
    private static final int MAX_NAMED = 5;

    private final RemoteQueries queries;
    private final ExportPlan plan;
    private final Optional<String> bookmark;
    private final boolean seen;

    private Preflight(RemoteQueries queries, ExportPlan plan, Optional<String> bookmark, boolean seen) {
        this.queries = queries;
        this.plan = plan;
        this.bookmark = bookmark;
        this.seen = seen;
    }

    /** Looks at nothing: names are handed on as they are. */
    public static Preflight none(RemoteQueries queries, Selection selection, DumpOptions options) {
        return new Preflight(queries, blind(selection, options), Optional.empty(), false);
    }

    /**
     * Looks. Where the service does not let the credentials query, that is said and the export goes its way.
     *
     * @param exact whether values will be read back too, and the database's state matters
     * @throws ConfigurationException if a table is wanted that the database does not have
     * @throws ExportBusyException if somebody's export held the database for longer than the policy waits
     */
    public static Preflight look(RemoteQueries queries, Selection selection, DumpOptions options, boolean exact)
            throws CloudflareException, InterruptedException {
        if (!options.tables().isEmpty()) {
            return none(queries, selection, options);
        }
        RemoteSchema schema;
        try {
            schema = RemoteSchema.read(queries);
        } catch (ExportBusyException busy) {
            throw busy;
        } catch (CloudflareException refused) {
            ExportPlan plan = blind(selection, options);
            queries.note(
                    "the schema could not be read before the export, which goes on without: " + refused.getMessage());
            return new Preflight(queries, plan, Optional.empty(), false);
        }
        ExportPlan plan = ExportPlan.of(schema, selection, options);
        if (!plan.virtualTables().isEmpty()) {
            queries.note("virtual tables, which D1 does not export, are left out of the dump: "
                    + named(plan.virtualTables()));
        }
        return new Preflight(queries, plan, exact ? queries.bookmark() : Optional.empty(), true);
    }

    private static ExportPlan blind(Selection selection, DumpOptions options) {
        if (!selection.without().isEmpty() || !selection.definitionsOnly().isEmpty()) {
            throw new ConfigurationException(
                    "without a look at the schema tables can only be named, not left out or taken without their rows");
        }
        return ExportPlan.blind(selection.tables().isEmpty() ? options : options.withTables(selection.tables()));
    }

    private static String named(List<SchemaEntry> entries) {
        String names = entries.stream()
                .limit(MAX_NAMED)
                .map(entry -> Name.shown(entry.name()))
                .collect(Collectors.joining(", "));
        return entries.size() > MAX_NAMED ? names + ", …" : names;
    }

    /** What to ask of the export. */
    public DumpOptions options() {
        return plan.options();
    }

    /** Whether the schema was read, and what is wanted of it is known. */
    public boolean sawSchema() {
        return seen;
    }

    /** The definitions of tables that the dump lacks and the replica shall have, as more of the dump. */
    public byte[] missingDefinitions() {
        return plan.definitions().stream()
                // the line feed ends a trailing comment
                .map(table -> "\n" + table.sql() + "\n;\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The database's state before the export, if it was asked for. */
    Optional<String> bookmark() {
        return bookmark;
    }

    ExportPlan plan() {
        return plan;
    }

    RemoteQueries queries() {
        return queries;
    }
}
