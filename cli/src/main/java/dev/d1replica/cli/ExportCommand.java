package dev.d1replica.cli;

import dev.d1replica.D1Replica;
import dev.d1replica.Export;
import dev.d1replica.ExportSettings;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ParameterException;

/** Export and download only. */
final class ExportCommand extends Subcommand implements Reporting {
    private final DatabaseArgument database = new DatabaseArgument(spec);
    private final Argument<Path> dump = Argument.required(
            spec,
            Path.class,
            "--output",
            "FILE",
            "The dump; compressed if it ends in .gz; - is stdout, which gets the dump when it has arrived whole.");
    private final ExportOptions export = new ExportOptions(spec);
    private final Output output = new Output(spec);

    ExportCommand() {
        super(
                "export",
                "Export and download a dump, nothing more.",
                "  d1-replica export shop --output shop.sql.gz",
                "  d1-replica export shop --table users --output - | zstd > users.sql.zst");
    }

    @Override
    public Integer call() throws Exception {
        DatabaseArgument.Meant meant = export.database(database, spec.commandLine());
        Path file = dump.value();
        if (file.toString().equals("-")) {
            return toStdout(meant);
        }
        Export.Result result = export(meant, file);
        if (output.json()) {
            Output.print(spec.commandLine(), json(result).build());
        }
        output.summary(spec.commandLine(), summary(result));
        output.summary(
                spec.commandLine(),
                "next: d1-replica load " + NextCommand.quoted(file.toString()) + " --to "
                        + NextCommand.quoted(result.source().name() + ".sqlite"));
        return 0;
    }

    /** By way of a file, so that a dump that breaks off is never taken for a small one by what reads the pipe. */
    private int toStdout(DatabaseArgument.Meant meant) throws IOException, InterruptedException {
        if (output.json()) {
            throw new ParameterException(spec.commandLine(), "--json and --output - both want stdout");
        }
        // temporary folders are made with the mode 0700 where the file system has modes
        Path folder = Files.createTempDirectory("d1-replica-export");
        Path whole = folder.resolve("dump.sql");
        try {
            Export.Result result = export(meant, whole);
            Stdout.copy(whole);
            output.progress(spec.commandLine().getErr(), summary(result));
            return 0;
        } finally {
            Files.deleteIfExists(whole);
            Files.deleteIfExists(folder.resolve(".dump.sql.pending.json"));
            Files.delete(folder);
        }
    }

    private String summary(Export.Result result) {
        return (dump.value().toString().equals("-") ? "stdout" : dump.value()) + ": "
                + Summary.count(result.dump().bytes(), "byte") + " in "
                + Summary.seconds(result.times().total()) + "; the database answered no queries for "
                + Summary.seconds(result.times().export());
    }

    private Export.Result export(DatabaseArgument.Meant meant, Path to) throws IOException, InterruptedException {
        try (Progress progress = Progress.of(spec.commandLine(), output)) {
            ExportSettings settings = export.settings(spec.commandLine(), output, meant, progress);
            return D1Replica.export(meant.onAccount(), settings.access())
                    .with(settings)
                    .to(to);
        }
    }

    private JsonObjectBuilder json(Export.Result result) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("command", "export")
                .add("status", "ok")
                .add("target", dump.value().toString())
                .add(
                        "database",
                        Json.createObjectBuilder()
                                .add("id", result.source().id())
                                .add("name", result.source().name()));
        result.source().bookmark().ifPresent(bookmark -> json.add("bookmark", bookmark));
        return json.add(
                        "dump",
                        Json.createObjectBuilder()
                                .add("filename", result.dump().filename())
                                .add("bytes", result.dump().bytes())
                                .add("sha256", result.dump().sha256()))
                .add(
                        "seconds",
                        Json.createObjectBuilder()
                                .add("export", result.times().export().toMillis() / 1000.0)
                                .add("download", result.times().download().toMillis() / 1000.0)
                                .add("total", result.times().total().toMillis() / 1000.0));
    }

    @Override
    public Output output() {
        return output;
    }
}
