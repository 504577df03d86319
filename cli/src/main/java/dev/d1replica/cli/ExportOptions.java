package dev.d1replica.cli;

import dev.d1replica.ExportSettings;
import dev.d1replica.cloudflare.Database;
import dev.d1replica.download.DownloadPolicy;
import dev.d1replica.export.PollPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What is exported and how long to wait for it: what pull and export share. */
final class ExportOptions {
    private final ConnectionOptions connection;
    private final SelectionOptions selection;
    private final Argument<Boolean> yes;
    private final Argument<Duration> busyTimeout;
    private final Argument<Duration> exportTimeout;
    private final Argument<Duration> downloadTimeout;

    /** Whether the command asks at all. */
    boolean asks = true;

    /** Adds them to the command. */
    ExportOptions(CommandSpec command) {
        connection = new ConnectionOptions(command);
        selection = new SelectionOptions(command);
        yes = Argument.flag(
                command, "--yes", "Do not ask before the database is locked. Only on a terminal is it asked.");
        busyTimeout = Argument.option(
                command,
                Duration.class,
                "--busy-timeout",
                "TIME",
                "10m",
                "How long to wait while another export holds the database. Default: ${DEFAULT-VALUE}");
        exportTimeout = Argument.option(
                command,
                Duration.class,
                "--export-timeout",
                "TIME",
                "30m",
                "How long the export may take. Default: ${DEFAULT-VALUE}");
        downloadTimeout = Argument.option(
                command,
                Duration.class,
                "--download-timeout",
                "TIME",
                "30s",
                "How long the download may bring no byte. Default: ${DEFAULT-VALUE}");
    }

    /** The database that is meant, in the project that says so. */
    DatabaseArgument.Meant database(DatabaseArgument database, CommandLine command) {
        return database.in(connection.project().project(), command);
    }

    /** The words that lead wrangler to the project of that database. */
    List<String> projectWords(DatabaseArgument.Meant meant) {
        return connection.project().words(meant.project());
    }

    ExportSettings settings(CommandLine command, Output output, DatabaseArgument.Meant meant, Progress progress)
            throws IOException {
        ConnectionOptions.Reach reach = connection.reach(meant.project());
        output.trace(command, ProjectOptions.trace(meant.project()));
        output.trace(command, List.of(meant.trace()));
        output.trace(command, reach.trace());
        PollPolicy policy =
                PollPolicy.DEFAULT.withBusyTimeout(busyTimeout.value()).withExportTimeout(exportTimeout.value());
        return selection
                .apply(ExportSettings.of(reach.access()))
                .withPatience(policy, DownloadPolicy.DEFAULT.withStallTimeout(downloadTimeout.value()))
                .withListeners(database -> beforeTheLock(database, command, output, progress), progress.activity());
    }

    private void beforeTheLock(Database database, CommandLine command, Output output, Progress progress) {
        if (asks
                && !yes.value()
                && progress.terminal().input()
                && progress.terminal().error()) {
            Confirmation.ask(database, command.getErr());
        } else {
            progress.notice(
                    "exporting " + Confirmation.describe(database) + ": the database answers no queries meanwhile");
        }
        progress.activity().exporting();
    }
}
