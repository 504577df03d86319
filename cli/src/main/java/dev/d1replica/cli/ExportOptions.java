package dev.d1replica.cli;

import dev.d1replica.ExportSettings;
import dev.d1replica.cloudflare.Database;
import dev.d1replica.download.DownloadPolicy;
import dev.d1replica.export.PollPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is exported and how long to wait for it: what pull and export share. */
final class ExportOptions {
    @Mixin
    ConnectionOptions connection;

    @Mixin
    SelectionOptions selection;

    @Option(names = "--yes", description = "Do not ask before the database is locked. Only on a terminal is it asked.")
    boolean yes;

    /** Whether the command asks at all. */
    boolean asks = true;

    @Option(
            names = "--busy-timeout",
            paramLabel = "TIME",
            defaultValue = "10m",
            description = "How long to wait while another export holds the database. Default: ${DEFAULT-VALUE}")
    Duration busyTimeout;

    @Option(
            names = "--export-timeout",
            paramLabel = "TIME",
            defaultValue = "30m",
            description = "How long the export may take. Default: ${DEFAULT-VALUE}")
    Duration exportTimeout;

    @Option(
            names = "--download-timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long the download may bring no byte. Default: ${DEFAULT-VALUE}")
    Duration downloadTimeout;

    /** The database that is meant, in the project that says so. */
    DatabaseArgument.Meant database(DatabaseArgument database, CommandLine command) {
        return database.in(connection.project.project(), command);
    }

    /** The words that lead wrangler to the project of that database. */
    List<String> projectWords(DatabaseArgument.Meant meant) {
        return connection.project.words(meant.project());
    }

    ExportSettings settings(CommandLine command, Output output, DatabaseArgument.Meant meant, Progress progress)
            throws IOException {
        ConnectionOptions.Reach reach = connection.reach(meant.project());
        output.trace(command, ProjectOptions.trace(meant.project()));
        output.trace(command, List.of(meant.trace()));
        output.trace(command, reach.trace());
        PollPolicy policy = PollPolicy.DEFAULT.withBusyTimeout(busyTimeout).withExportTimeout(exportTimeout);
        return selection
                .apply(ExportSettings.of(reach.access()))
                .withPatience(policy, DownloadPolicy.DEFAULT.withStallTimeout(downloadTimeout))
                .withListeners(database -> beforeTheLock(database, command, output, progress), progress.activity());
    }

    private void beforeTheLock(Database database, CommandLine command, Output output, Progress progress) {
        if (asks && !yes && progress.terminal().input() && progress.terminal().error()) {
            Confirmation.ask(database, command.getErr());
        } else {
            progress.notice(
                    "exporting " + Confirmation.describe(database) + ": the database answers no queries meanwhile");
        }
        progress.activity().exporting();
    }
}
