package dev.d1replica.cli;

import dev.d1replica.D1Replica;
import dev.d1replica.LocalDump;
import dev.d1replica.Manifest;
import dev.d1replica.Target;
import dev.d1replica.wrangler.WranglerDatabase;
import dev.d1replica.wrangler.WranglerProject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Replays a dump that is already here. */
final class LoadCommand extends Subcommand implements Reporting {
    private final Argument<String> dump =
            Argument.parameter(spec, String.class, "DUMP", "A dump, plain or gzip; - is stdin.");
    private final ReplicaOptions replica = new ReplicaOptions(spec);
    private final ProjectOptions project = new ProjectOptions(spec);
    private final Output output = new Output(spec);

    LoadCommand() {
        super(
                "load",
                "Replay a dump that is already here.",
                "  d1-replica load shop.sql.gz --to shop.sqlite",
                "  d1-replica load shop.sql --to jdbc:h2:./shop",
                "  zstd -dc shop.sql.zst | d1-replica load - --to shop.sqlite");
    }

    @Override
    public Integer call() throws Exception {
        DumpArgument argument = new DumpArgument(dump.value());
        Optional<WranglerProject> wrangler =
                replica.isForWrangler() || project.isNamed() ? Optional.of(project.project()) : Optional.empty();
        Optional<WranglerDatabase> entry =
                wrangler.filter(found -> replica.isForWrangler()).map(found -> entry(found, argument));
        Target target = replica.target(
                argument::databaseName, () -> Target.of(wrangler.orElseThrow().localState(entry.orElseThrow())));
        Manifest loaded = load(argument.dump(), target);
        String next =
                NextCommand.after(target, entry, wrangler.map(project::words).orElse(List.of()), loaded);
        return ReplicaResult.tell(spec.commandLine(), output, loaded, next);
    }

    private Manifest load(LocalDump dump, Target target) throws IOException {
        try (Progress progress = Progress.of(spec.commandLine(), output)) {
            progress.activity().loading(DumpArgument.size(dump));
            return D1Replica.load(dump).with(replica.settings(progress)).to(target);
        }
    }

    /** The database that is named as the dump is, else the only one. */
    private static WranglerDatabase entry(WranglerProject wrangler, DumpArgument dump) {
        return dump.isNamed()
                ? wrangler.database(dump.databaseName()).orElseGet(wrangler::onlyDatabase)
                : wrangler.onlyDatabase();
    }

    @Override
    public Output output() {
        return output;
    }
}
