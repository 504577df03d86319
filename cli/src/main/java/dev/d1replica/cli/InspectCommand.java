package dev.d1replica.cli;

import dev.d1replica.ManifestJson;
import dev.d1replica.dump.DumpInput;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.replica.DumpInspection;
import dev.d1replica.replica.TableRows;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what a dump holds. */
final class InspectCommand extends Subcommand implements Reporting {
    private final Argument<String> dump =
            Argument.parameter(spec, String.class, "DUMP", "A dump, plain or gzip; - is stdin.");
    private final Output output = new Output(spec);

    InspectCommand() {
        super(
                "inspect",
                "Tables with rows and bytes, kinds of statements, the largest ones and suspects of a dump; touches"
                        + " nothing.",
                "  d1-replica inspect shop.sql.gz",
                "  d1-replica inspect shop.sql --json");
    }

    @Override
    public Integer call() throws Exception {
        DumpInspection found = inspect();
        if (output.json()) {
            Output.print(spec.commandLine(), json(found).build());
        } else {
            lines(found).forEach(line -> Output.product(spec.commandLine(), line));
        }
        return 0;
    }

    private DumpInspection inspect() throws IOException {
        try (InputStream in = new DumpArgument(dump.value()).dump().open()) {
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
                .add("tables", tables(found))
                .add("largest", largest(found))
                .add("suspects", ManifestJson.suspects(found.suspects()));
    }

    private static JsonArrayBuilder tables(DumpInspection found) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (int table = 0; table < found.tables().size(); table++) {
            TableRows rows = found.tables().get(table);
            array.add(Json.createObjectBuilder()
                    .add("name", rows.name())
                    .add("rows", rows.rows())
                    .add("bytes", found.bytes().get(table)));
        }
        return array;
    }

    private static JsonArrayBuilder largest(DumpInspection found) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (DumpInspection.Large large : found.largest()) {
            JsonObjectBuilder entry = Json.createObjectBuilder().add("kind", large.kind());
            if (large.name() != null) {
                entry.add("name", large.name());
            }
            array.add(entry.add("bytes", large.bytes())
                    .add("line", large.position().line()));
        }
        return array;
    }

    private static List<String> lines(DumpInspection found) {
        List<String> lines = new ArrayList<>();
        lines.add(Summary.count(found.statements(), "statement") + ", " + Summary.count(found.rows(), "row"));
        lines.add(kind("insert", found.inserts()));
        found.definitions().forEach((kind, count) -> lines.add(kind(kind.label(), count)));
        lines.add("");
        lines.add("          rows           bytes  table");
        for (int table = 0; table < found.tables().size(); table++) {
            TableRows rows = found.tables().get(table);
            lines.add(String.format(
                    Locale.ROOT, "%,14d  %,14d  %s", rows.rows(), found.bytes().get(table), rows.name()));
        }
        lines.add("");
        lines.add("largest:");
        found.largest()
                .forEach(large -> lines.add(String.format(
                        Locale.ROOT,
                        "%,14d bytes  %s%s, line %,d",
                        large.bytes(),
                        large.kind(),
                        large.name() == null ? "" : " " + large.name(),
                        large.position().line())));
        lines.addAll(Summary.suspects(found.suspects()));
        return lines;
    }

    private static String kind(String label, long count) {
        return String.format(Locale.ROOT, "  %s: %,d", label, count);
    }

    @Override
    public Output output() {
        return output;
    }
}
