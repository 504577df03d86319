package dev.d1replica.cli;

import dev.d1replica.ExportSettings;
import dev.d1replica.query.Selection;
import java.util.List;
import picocli.CommandLine.Option;

/** What a pull asks of the database itself, beside its export. */
final class ReadBackOptions {
    @Option(
            names = "--exact",
            description =
                    "Read back what the export bends, and put it right: integers beyond 2^53, texts with line breaks"
                            + " and literal ones, real numbers in columns without a type.")
    boolean exact;

    @Option(names = "--no-data-table", paramLabel = "NAME", description = "This table without its rows; repeatable.")
    List<String> definitionsOnly = List.of();

    ExportSettings apply(ExportSettings settings) {
        Selection selection = settings.selection();
        return settings.withSelection(new Selection(selection.tables(), selection.without(), definitionsOnly))
                .withQueries(new ExportSettings.Queries(settings.queries().preflight(), exact));
    }
}
