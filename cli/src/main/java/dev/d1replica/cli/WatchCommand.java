package dev.d1replica.cli;

import dev.d1replica.D1Replica;
import dev.d1replica.ExportSettings;
import dev.d1replica.Manifest;
import dev.d1replica.ManifestJson;
import dev.d1replica.Pull;
import dev.d1replica.Target;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Pulls again and again, whenever the database has changed. */
final class WatchCommand extends Subcommand implements Reporting {
    private final DatabaseArgument database = new DatabaseArgument(spec);
    private final Argument<Duration> every = Argument.option(
            spec,
            Duration.class,
            "--every",
            "TIME",
            "15m",
            "How long to rest between two rounds, at least 1s. Default: ${DEFAULT-VALUE}");
    private final ReplicaOptions replica = new ReplicaOptions(spec);
    private final ExportOptions export = new ExportOptions(spec);
    private final ReadBackOptions readBack = new ReadBackOptions(spec);
    private final Output output = new Output(spec);

    /** What one round came to: a line for people, an object for machines. */
    private record Round(String line, JsonObject json) {}

    WatchCommand() {
        super(
                "watch",
                "Pull whenever the database has changed, until interrupted; one line a round.",
                "  d1-replica watch shop --to shop.sqlite",
                "  d1-replica watch DB --every 5m --to wrangler");
        spec.usageMessage()
                .description(
                        spec.usageMessage().description()[0],
                        "A round that fails is told, and the next one tries again; only if the first one can never"
                                + " succeed, as without credentials, does watch end. It never asks.");
    }

    @Override
    public Integer call() throws Exception {
        if (every.value().toSeconds() < 1) {
            throw new ParameterException(spec.commandLine(), "--every is at least 1s");
        }
        export.asks = false;
        output.objectsAreLines = true;
        DatabaseArgument.Meant meant = export.database(database, spec.commandLine());
        for (boolean first = true; ; first = false) {
            tell(meant, round(meant, first));
            Thread.sleep(every.value().toMillis());
        }
    }

    private Round round(DatabaseArgument.Meant meant, boolean first) throws Exception {
        try {
            return pull(meant);
        } catch (Exception e) {
            Failure failure = Failure.of(e);
            boolean hopeless = first && (failure.exit() == Failure.USAGE || failure.exit() == Failure.NOT_ALLOWED);
            if (hopeless || failure.exit() == Failure.INTERRUPTED) {
                throw e;
            }
            return new Round("failed: " + failure.message(), failure.json("watch"));
        }
    }

    private Round pull(DatabaseArgument.Meant meant) throws Exception {
        CommandLine command = spec.commandLine();
        Target[] target = new Target[1];
        try (Progress progress = Progress.silent(command, output)) {
            ExportSettings settings = readBack.apply(export.settings(command, output, meant, progress));
            Pull pull = D1Replica.pull(meant.onAccount(), settings.access())
                    .with(settings)
                    .with(replica.settings(progress));
            Optional<Manifest> pulled = pull.toIfChanged(found -> {
                target[0] = replica.target(found::name, meant::localState);
                return target[0];
            });
            return pulled.map(WatchCommand::pulled)
                    .orElseGet(() -> new Round(target[0].text() + ": unchanged", ReplicaResult.unchanged(target[0])));
        }
    }

    private static Round pulled(Manifest manifest) {
        long rejected = manifest.replica().rejectedRows();
        String line = Summary.head(manifest) + " in "
                + Summary.seconds(manifest.times().total());
        return new Round(
                rejected == 0 ? line : line + "; rejected: " + Summary.count(rejected, "row"),
                ManifestJson.of(manifest));
    }

    /** One line, for people or as JSON. */
    private void tell(DatabaseArgument.Meant meant, Round round) {
        if (output.json()) {
            // a builder keeps the place of a member whose value it changes
            JsonObject json = Json.createObjectBuilder(round.json())
                    .add("command", "watch")
                    .build();
            output.report(spec.commandLine(), json);
        } else {
            String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
            output.summary(spec.commandLine(), time + "  " + meant.label() + "  " + round.line());
        }
    }

    @Override
    public Output output() {
        return output;
    }
}
