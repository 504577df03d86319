package dev.d1replica.cli;

import dev.d1replica.ExportSettings;
import dev.d1replica.query.Selection;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What a pull asks of the database itself, beside its export. */
final class ReadBackOptions {
    private final Argument<Boolean> exact;
    private final Argument<List<String>> definitionsOnly;

    /** Adds them to the command. */
    ReadBackOptions(CommandSpec command) {
        exact = Argument.flag(
                command,
                "--exact",
                "Read back what the export bends, and put it right: integers beyond 2^53, texts with line breaks"
                        + " and literal ones, real numbers in columns without a type.");
        definitionsOnly =
                Argument.repeatable(command, "--no-data-table", "NAME", "This table without its rows; repeatable.");
    }

    ExportSettings apply(ExportSettings settings) {
        Selection selection = settings.selection();
        return settings.withSelection(new Selection(selection.tables(), selection.without(), definitionsOnly.value()))
                .withQueries(new ExportSettings.Queries(settings.queries().preflight(), exact.value()));
    }
}
