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
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares a replica with a dump. */
@Command(
        name = "verify",
        description = "Compare a replica with a dump, value by value.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  d1-replica verify shop.sqlite --dump shop.sql"})
final class VerifyCommand implements Callable<Integer>, Reporting {
    private static final int SHOWN = 20;

    @Spec
    CommandSpec spec;

    @Parameters(
            paramLabel = "TARGET",
            description = "The replica: a path, jdbc:sqlite:PATH, jdbc:h2:PATH, or wrangler.")
    String target;

    @Option(names = "--dump", required = true, paramLabel = "DUMP", description = "A dump, plain or gzip; - is stdin.")
    String dump;

    @Mixin
    ProjectOptions project;

    @Mixin
    Output output;

    @Override
    public Integer call() throws Exception {
        CommandLine command = spec.commandLine();
        LocalDump expected = new DumpArgument(dump).dump();
        List<Difference> differences = D1Replica.verify(target(), expected.open(), SHOWN);
        Optional<Failure> failure = differences.stream().findFirst().map(first -> Failure.differs(first.toString()));
        if (output.json) {
            Output.print(command, json(differences, failure).build());
        } else if (differences.isEmpty()) {
            output.summary(command, target + ": equal to " + dump);
        } else {
            differences.forEach(difference -> output.summary(command, difference.toString()));
        }
        failure.ifPresent(differs -> FailureHandler.tell(command, differs));
        return failure.map(Failure::exit).orElse(0);
    }

    private Target target() {
        if (target.equals(ReplicaOptions.WRANGLER)) {
            WranglerProject wrangler = project.project();
            return Target.of(wrangler.localState(wrangler.onlyDatabase()));
        }
        return Target.parse(target);
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
                .add("target", target);
        failure.ifPresent(differs -> json.add("error", differs.error()));
        return json.add("differences", array);
    }

    @Override
    public Output output() {
        return output;
    }
}
