package dev.d1replica.export;

import dev.d1replica.cloudflare.ConfigurationException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/**
 * What the dump shall hold: {@code dump_options} of the export endpoint. Immutable.
 *
 * @param noData leave out the rows
 * @param noSchema leave out the DDL
 * @param tables names to keep, of indexes, triggers and views too; empty keeps everything
 * @param compatibility how the dump is written
 */
public record DumpOptions(boolean noData, boolean noSchema, List<String> tables, Compatibility compatibility) {
    /** Everything, as D1 writes it. */
    public static final DumpOptions ALL = new DumpOptions(false, false, List.of(), Compatibility.D1);

    /** How the dump is written: {@code dump_options.compatibility}, which wrangler sends but the API reference lacks. */
    public enum Compatibility {
        /** D1's own dialect, the default. */
        D1("d1"),
        /** The output of the sqlite3 shell's {@code .dump}, virtual tables included. */
        SQLITE3_CLI_ONLY("sqlite3_cli_only");

        private final String wireName;

        Compatibility(String wireName) {
            this.wireName = wireName;
        }
    }

    /** @throws ConfigurationException if the shell's form is combined with leaving out rows or DDL */
    public DumpOptions {
        tables = List.copyOf(tables);
        if (compatibility == Compatibility.SQLITE3_CLI_ONLY && (noData || noSchema)) {
            throw new ConfigurationException("sqlite3_cli_only cannot leave out data or schema");
        }
    }

    /** Returns whether the dump defines all tables that the database has. */
    public boolean definesAllTables() {
        return !noSchema && tables.isEmpty();
    }

    /** Returns these options with rows left out or not. */
    public DumpOptions withNoData(boolean value) {
        return new DumpOptions(value, noSchema, tables, compatibility);
    }

    /** Returns these options with DDL left out or not. */
    public DumpOptions withNoSchema(boolean value) {
        return new DumpOptions(noData, value, tables, compatibility);
    }

    /** Returns these options for the given names. */
    public DumpOptions withTables(List<String> names) {
        return new DumpOptions(noData, noSchema, names, compatibility);
    }

    /** Returns these options in another dialect. */
    public DumpOptions withCompatibility(Compatibility value) {
        return new DumpOptions(noData, noSchema, tables, value);
    }

    JsonObject toJson() {
        JsonObjectBuilder options = Json.createObjectBuilder()
                .add("no_data", noData)
                .add("no_schema", noSchema)
                .add("tables", Json.createArrayBuilder(tables));
        if (compatibility != Compatibility.D1) {
            options.add("compatibility", compatibility.wireName);
        }
        return options.build();
    }
}
