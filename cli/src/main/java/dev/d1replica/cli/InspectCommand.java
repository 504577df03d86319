package dev.d1replica.cli;

import dev.d1replica.ManifestJson;
import dev.d1replica.dump.DumpInput;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.replica.DumpInspection;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a dump holds. */
@Command(
        name = "inspect",
        description = "Tables, rows, kinds of statements and suspects of a dump; touches nothing.",
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer>, Reporting {
    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "DUMP", description = "A dump, plain or gzip; - is stdin.")
    String dump;

    @Mixin
    Output output;

    @Override
    public Integer call() throws Exception {
        DumpInspection found =
                DumpInspection.of(DumpInput.decompressed(new DumpArgument(dump).open()), DumpLimits.defaults());
        if (output.json) {
            output.print(spec.commandLine(), json(found).build());
        } else {
            print(spec.commandLine().getOut(), found);
        }
        return 0;
    }

    private static JsonObjectBuilder json(DumpInspection found) {
        JsonObjectBuilder kinds = Json.createObjectBuilder().add("insert", found.inserts());
        found.definitions().forEach((kind, count) -> kinds.add(kind.label(), count));
        return Json.createObjectBuilder()
                .add("command", "inspect")
                .add("status", "ok")
                .add("statements", found.statements())
                .add("rows", found.rows())
                .add("kinds", kinds)
                .add("tables", ManifestJson.tables(found.tables()))
                .add("suspects", ManifestJson.suspects(found.suspects()));
    }

    private static void print(PrintWriter out, DumpInspection found) {
        out.println(Summary.count(found.statements(), "statement") + ", " + Summary.count(found.rows(), "row"));
        out.println("  insert: " + found.inserts());
        found.definitions().forEach((kind, count) -> out.println("  " + kind.label() + ": " + count));
        found.tables().forEach(table -> out.println(String.format(Locale.ROOT, "%,14d  %s", table.rows(), table.name())));
        Summary.suspects(found.suspects()).forEach(out::println);
        out.flush();
    }

    @Override
    public Output output() {
        return output;
    }
}
