package dev.d1replica.cli;

import dev.d1replica.D1Replica;
import dev.d1replica.Export;
import dev.d1replica.ExportSettings;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Export and download only. */
@Command(name = "export", description = "Export and download a dump, nothing more.", mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer>, Reporting {
    @Spec
    CommandSpec spec;

    @Mixin
    DatabaseArgument database;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "The dump; compressed if it ends in .gz")
    Path file;

    @Mixin
    ExportOptions export;

    @Mixin
    Output output;

    @Override
    public Integer call() throws Exception {
        DatabaseArgument.Meant meant = export.database(database, spec.commandLine());
        Export.Result result = export(meant);
        if (output.json) {
            Output.print(spec.commandLine(), json(result).build());
        }
        output.summary(
                spec.commandLine(),
                file + ": " + Summary.count(result.dump().bytes(), "byte") + " in "
                        + Summary.seconds(result.times().total()) + "; the database answered no queries for "
                        + Summary.seconds(result.times().export()));
        return 0;
    }

    private Export.Result export(DatabaseArgument.Meant meant) throws IOException, InterruptedException {
        try (Progress progress = Progress.of(spec.commandLine(), output)) {
            ExportSettings settings = export.settings(spec.commandLine(), output, meant, progress);
            return D1Replica.export(meant.onAccount(), settings.access())
                    .with(settings)
                    .to(file);
        }
    }

    private JsonObjectBuilder json(Export.Result result) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("command", "export")
                .add("status", "ok")
                .add("target", file.toString())
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
