package dev.d1replica.cli;

import dev.d1replica.D1Replica;
import dev.d1replica.ExportSettings;
import dev.d1replica.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job. */
@Command(name = "pull", description = "Export, download, replay, verify.", mixinStandardHelpOptions = true)
final class PullCommand implements Callable<Integer>, Reporting {
    @Spec
    CommandSpec spec;

    @Mixin
    DatabaseArgument database;

    @Mixin
    ReplicaOptions replica;

    @Mixin
    ExportOptions export;

    @Mixin
    Output output;

    @Option(names = "--keep-dump", paramLabel = "FILE", description = "Also keep the dump as it came.")
    Path keepDump;

    @Override
    public Integer call() throws Exception {
        DatabaseArgument.Meant meant = export.database(database, spec.commandLine());
        return ReplicaResult.tell(spec.commandLine(), output, pull(meant));
    }

    private Manifest pull(DatabaseArgument.Meant meant) throws IOException, InterruptedException {
        try (Progress progress = Progress.of(spec.commandLine(), output)) {
            ExportSettings settings = export.settings(spec.commandLine(), output, meant, progress);
            return D1Replica.pull(meant.onAccount(), settings.access())
                    .with(settings)
                    .with(replica.settings(progress))
                    .keepDump(keepDump)
                    .to(found -> replica.target(found::name, meant::localState));
        }
    }

    @Override
    public Output output() {
        return output;
    }
}
