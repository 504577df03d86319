package dev.d1replica.cli;

import dev.d1replica.ExportSettings;
import dev.d1replica.export.DumpOptions;
import dev.d1replica.query.Selection;
import java.util.List;
import picocli.CommandLine.Option;

/** What of the database is exported: what pull and export share. */
final class SelectionOptions {
    @Option(
            names = "--table",
            paramLabel = "NAME",
            description =
                    "Only this table, with its indexes and triggers; repeatable. Of the views pull keeps those that"
                            + " read no others, export all.")
    List<String> tables = List.of();

    @Option(names = "--exclude-table", paramLabel = "NAME", description = "All tables but this; repeatable.")
    List<String> without = List.of();

    @Option(names = "--no-data", description = "Definitions only.")
    boolean noData;

    @Option(names = "--no-schema", description = "Rows only.")
    boolean noSchema;

    @Option(
            names = "--compatibility",
            paramLabel = "FORM",
            defaultValue = "d1",
            converter = CompatibilityConverter.class,
            description = "d1: the service's own dump. sqlite3_cli_only: as the sqlite3 shell's .dump, virtual tables"
                    + " included. Default: ${DEFAULT-VALUE}")
    DumpOptions.Compatibility compatibility;

    @Option(
            names = "--no-preflight",
            description =
                    "Do not read the schema before the export. Then a database with virtual tables is refused, and"
                            + " of a table come neither indexes nor triggers.")
    boolean noPreflight;

    ExportSettings apply(ExportSettings settings) {
        DumpOptions options =
                DumpOptions.ALL.withNoData(noData).withNoSchema(noSchema).withCompatibility(compatibility);
        return settings.withOptions(options)
                .withSelection(new Selection(tables, without, List.of()))
                .withQueries(new ExportSettings.Queries(!noPreflight, false));
    }
}
