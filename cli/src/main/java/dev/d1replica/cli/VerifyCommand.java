package dev.d1replica.cli;

import dev.d1replica.D1Replica;
import dev.d1replica.LocalDump;
import dev.d1replica.Target;
import dev.d1replica.replica.Difference;
import dev.d1replica.wrangler.WranglerProject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Compares a replica with a dump. */
final class VerifyCommand extends Subcommand implements Reporting {
    private static final int SHOWN = 20;

    private final Argument<String> target = Argument.parameter(
            spec, String.class, "TARGET", "The replica: a path, jdbc:sqlite:PATH, jdbc:h2:PATH, or wrangler.");
    private final Argument<String> dump =
            Argument.required(spec, String.class, "--dump", "DUMP", "A dump, plain or gzip; - is stdin.");
    private final ProjectOptions project = new ProjectOptions(spec);
    private final Output output = new Output(spec);

    VerifyCommand() {
        super(
                "verify",
                "Compare a replica with a dump, value by value.",
                "  d1-replica verify shop.sqlite --dump shop.sql");
    }

    @Override
    public Integer call() throws Exception {
        CommandLine command = spec.commandLine();
        LocalDump expected = new DumpArgument(dump.value()).dump();
        List<Difference> differences = D1Replica.verify(target(), expected.open(), SHOWN);
        Optional<Failure> failure = differences.stream().findFirst().map(first -> Failure.differs(first.toString()));
        if (output.json()) {
            Output.print(command, json(differences, failure).build());
        } else if (differences.isEmpty()) {
            output.summary(command, target.value() + ": equal to " + dump.value());
        } else {
            differences.forEach(difference -> output.summary(command, difference.toString()));
        }
        failure.ifPresent(differs -> FailureHandler.tell(command, differs));
        return failure.map(Failure::exit).orElse(0);
    }

    private Target target() {
        if (target.value().equals(ReplicaOptions.WRANGLER)) {
            WranglerProject wrangler = project.project();
            return Target.of(wrangler.localState(wrangler.onlyDatabase()));
        }
        return Target.parse(target.value());
    }

    private JsonObjectBuilder json(List<Difference> differences, Optional<Failure> failure) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (Difference difference : differences) {
            JsonObjectBuilder entry = Json.createObjectBuilder().add("table", difference.object());
            if (difference.row() != null) {
                entry.add("row", difference.row());
            }
            if (difference.column() != null) {
                entry.add("column", difference.column());
            }
            array.add(entry.add("what", difference.what()));
        }
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("command", "verify")
                .add("status", differences.isEmpty() ? "ok" : "failed")
                .add("target", target.value());
        failure.ifPresent(differs -> json.add("error", differs.error()));
        return json.add("differences", array);
    }

    @Override
    public Output output() {
        return output;
    }
}
