package dev.d1replica.cli;

import dev.d1replica.ManifestJson;
import dev.d1replica.dump.DumpInput;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.replica.DumpInspection;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
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
        DumpInspection found = inspect();
        if (output.json) {
            Output.print(spec.commandLine(), json(found).build());
        } else {
            lines(found).forEach(line -> Output.product(spec.commandLine(), line));
        }
        return 0;
    }

    private DumpInspection inspect() throws IOException {
        try (InputStream in = new DumpArgument(dump).dump().open()) {
            return DumpInspection.of(DumpInput.decompressed(in), DumpLimits.defaults());
        }
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

    private static List<String> lines(DumpInspection found) {
        List<String> lines = new ArrayList<>();
        lines.add(Summary.count(found.statements(), "statement") + ", " + Summary.count(found.rows(), "row"));
        lines.add("  insert: " + found.inserts());
        found.definitions().forEach((kind, count) -> lines.add("  " + kind.label() + ": " + count));
        found.tables().forEach(table -> lines.add(String.format(Locale.ROOT, "%,14d  %s", table.rows(), table.name())));
        lines.addAll(Summary.suspects(found.suspects()));
        return lines;
    }

    @Override
    public Output output() {
        return output;
    }
}
