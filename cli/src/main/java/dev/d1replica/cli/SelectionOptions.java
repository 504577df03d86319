package dev.d1replica.cli;

import dev.d1replica.ExportSettings;
import dev.d1replica.export.DumpOptions;
import dev.d1replica.query.Selection;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What of the database is exported: what pull and export share. */
final class SelectionOptions {
    private final Argument<List<String>> tables;
    private final Argument<List<String>> without;
    private final Argument<Boolean> noData;
    private final Argument<Boolean> noSchema;
    private final Argument<DumpOptions.Compatibility> compatibility;
    private final Argument<Boolean> noPreflight;

    /** Adds them to the command. */
    SelectionOptions(CommandSpec command) {
        tables = Argument.repeatable(
                command,
                "--table",
                "NAME",
                "Only this table, with its indexes and triggers; repeatable. Of the views pull keeps those that"
                        + " read no others, export all.");
        without = Argument.repeatable(command, "--exclude-table", "NAME", "All tables but this; repeatable.");
        noData = Argument.flag(command, "--no-data", "Definitions only.");
        noSchema = Argument.flag(command, "--no-schema", "Rows only.");
        compatibility = Argument.option(
                command,
                DumpOptions.Compatibility.class,
                "--compatibility",
                "FORM",
                "d1",
                "d1: the service's own dump. sqlite3_cli_only: as the sqlite3 shell's .dump, virtual tables"
                        + " included. Default: ${DEFAULT-VALUE}");
        noPreflight = Argument.flag(
                command,
                "--no-preflight",
                "Do not read the schema before the export. Then a database with virtual tables is refused, and"
                        + " of a table come neither indexes nor triggers.");
    }

    ExportSettings apply(ExportSettings settings) {
        DumpOptions options = DumpOptions.ALL
                .withNoData(noData.value())
                .withNoSchema(noSchema.value())
                .withCompatibility(compatibility.value());
        return settings.withOptions(options)
                .withSelection(new Selection(tables.value(), without.value(), List.of()))
                .withQueries(new ExportSettings.Queries(!noPreflight.value(), false));
    }
}
