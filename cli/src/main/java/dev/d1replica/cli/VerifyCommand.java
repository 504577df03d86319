package dev.d1replica.cli;

import dev.d1replica.D1Replica;
import dev.d1replica.Target;
import dev.d1replica.replica.sqlite.Difference;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares a replica with a dump. */
@Command(name = "verify", description = "Compare a replica with a dump, value by value.", mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer>, Reporting {
    private static final int SHOWN = 20;

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "TARGET", description = "The replica: a path or jdbc:sqlite:PATH")
    String target;

    @Option(names = "--dump", required = true, paramLabel = "DUMP", description = "A dump, plain or gzip; - is stdin.")
    String dump;

    @Mixin
    Output output;

    @Override
    public Integer call() throws Exception {
        List<Difference> differences =
                D1Replica.verify(Target.parse(target), new DumpArgument(dump).open(), SHOWN);
        if (output.json) {
            output.print(spec.commandLine(), json(differences).build());
        } else if (differences.isEmpty()) {
            output.summary(spec.commandLine(), target + ": equal to " + dump);
        } else {
            differences.forEach(difference -> spec.commandLine().getErr().println("d1-replica: " + difference));
        }
        return differences.isEmpty() ? 0 : Failure.VERIFICATION;
    }

    private JsonObjectBuilder json(List<Difference> differences) {
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
        if (!differences.isEmpty()) {
            json.add(
                    "error",
                    Json.createObjectBuilder()
                            .add("kind", "verification-failed")
                            .add("message", differences.get(0).toString()));
        }
        return json.add("differences", array);
    }

    @Override
    public Output output() {
        return output;
    }
}
