package dev.d1replica.cli;

import dev.d1replica.D1Replica;
import dev.d1replica.ExportSettings;
import dev.d1replica.Manifest;
import dev.d1replica.Pull;
import dev.d1replica.Target;
import dev.d1replica.cloudflare.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The main job. */
final class PullCommand extends Subcommand implements Reporting {
    private final DatabaseArgument database = new DatabaseArgument(spec);
    private final ReplicaOptions replica = new ReplicaOptions(spec);
    private final ExportOptions export = new ExportOptions(spec);
    private final ReadBackOptions readBack = new ReadBackOptions(spec);
    private final Output output = new Output(spec);
    private final Argument<Path> keepDump =
            Argument.option(spec, Path.class, "--keep-dump", "FILE", "Also keep the dump as it came.");
    private final Argument<Boolean> ifChanged = Argument.flag(
            spec,
            "--if-changed",
            "Only if the database has changed since the replica was made: its bookmark is compared with the"
                    + " manifest's, and nothing is locked for that.");

    PullCommand() {
        super(
                "pull",
                "Export, download, replay, verify.",
                "  d1-replica pull",
                "  d1-replica pull shop --to shop.sqlite",
                "  d1-replica pull DB --env staging --to wrangler --yes",
                "  d1-replica pull shop --if-changed --json --quiet");
    }

    @Override
    public Integer call() throws Exception {
        DatabaseArgument.Meant meant = export.database(database, spec.commandLine());
        AtomicReference<Target> target = new AtomicReference<>();
        Optional<Manifest> pulled = pull(meant, target);
        return pulled.isPresent()
                ? ReplicaResult.tell(
                        spec.commandLine(),
                        output,
                        pulled.get(),
                        NextCommand.after(target.get(), meant.entry(), export.projectWords(meant), pulled.get()))
                : ReplicaResult.unchanged(spec.commandLine(), output, target.get());
    }

    private Optional<Manifest> pull(DatabaseArgument.Meant meant, AtomicReference<Target> target)
            throws IOException, InterruptedException {
        try (Progress progress = Progress.of(spec.commandLine(), output)) {
            ExportSettings settings = readBack.apply(export.settings(spec.commandLine(), output, meant, progress));
            Pull pull = D1Replica.pull(meant.onAccount(), settings.access())
                    .with(settings)
                    .with(replica.settings(progress))
                    .keepDump(keepDump.value());
            Function<Database, Target> place = found -> {
                target.set(replica.target(found::name, meant::localState));
                return target.get();
            };
            return ifChanged.value() ? pull.toIfChanged(place) : Optional.of(pull.to(place));
        }
    }

    @Override
    public Output output() {
        return output;
    }
}
