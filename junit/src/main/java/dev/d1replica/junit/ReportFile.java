package dev.d1replica.junit;

import dev.d1replica.dump.SuspectKind;
import dev.d1replica.replica.Fallback;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.Skipped;
import dev.d1replica.replica.Suspect;
import dev.d1replica.replica.TableRows;
import dev.d1replica.replica.Verification;
import dev.d1replica.replica.VerifyLevel;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** A report, kept beside the replica with all that it says. */
final class ReportFile {
    private ReportFile() {}

    static void write(ReplicaReport report, Path file) throws IOException {
        JsonObject json = Json.createObjectBuilder()
                .add("engine", report.engine())
                .add("statements", report.statements())
                .add("rows", report.rows())
                .add("tables", array(report.tables(), table -> Json.createObjectBuilder()
                        .add("name", table.name())
                        .add("rows", table.rows())
                        .build()))
                .add("objects", Json.createArrayBuilder(report.objects()))
                .add("suspects", array(report.suspects(), suspect -> Json.createObjectBuilder()
                        .add("table", suspect.table())
                        .add("column", suspect.column())
                        .add("kind", suspect.kind().name())
                        .add("count", suspect.count())
                        .build()))
                .add("skipped", array(report.skipped(), left -> named(left.kind(), left.name(), left.reason())))
                .add("fallbacks", array(report.fallbacks(), slow -> named(slow.kind(), slow.name(), slow.reason())))
                .add("rejectedRows", report.rejectedRows())
                .add("verified", report.verification().level().name())
                .add("foreignKeyViolations", report.verification().foreignKeyViolations())
                .add("replay", report.replay().toString())
                .build();
        try (OutputStream out = Files.newOutputStream(file);
                JsonWriter writer = Json.createWriter(out)) {
            writer.write(json);
        }
    }

    /** @throws IOException if it is not what {@link #write} writes */
    static ReplicaReport read(InputStream in) throws IOException {
        try (JsonReader reader = Json.createReader(in)) {
            return report(reader.readObject());
        } catch (JsonException | NullPointerException | ClassCastException | IllegalArgumentException e) {
            throw new IOException("the report of a cached replica is damaged", e);
        }
    }

    private static ReplicaReport report(JsonObject json) {
        return new ReplicaReport(
                json.getString("engine"),
                number(json, "statements"),
                number(json, "rows"),
                list(json, "tables", table -> new TableRows(table.getString("name"), number(table, "rows"))),
                json.getJsonArray("objects").getValuesAs(JsonString::getString),
                list(json, "suspects", ReportFile::suspect),
                list(
                        json,
                        "skipped",
                        left -> new Skipped(left.getString("kind"), left.getString("name"), left.getString("reason"))),
                list(
                        json,
                        "fallbacks",
                        slow -> new Fallback(slow.getString("kind"), slow.getString("name"), slow.getString("reason"))),
                number(json, "rejectedRows"),
                new Verification(VerifyLevel.valueOf(json.getString("verified")), number(json, "foreignKeyViolations")),
                Duration.parse(json.getString("replay")));
    }

    private static Suspect suspect(JsonObject json) {
        return new Suspect(
                json.getString("table"),
                json.getString("column"),
                SuspectKind.valueOf(json.getString("kind")),
                number(json, "count"));
    }

    private static JsonObject named(String kind, String name, String reason) {
        return Json.createObjectBuilder()
                .add("kind", kind)
                .add("name", name)
                .add("reason", reason)
                .build();
    }

    private static long number(JsonObject json, String name) {
        return json.getJsonNumber(name).longValueExact();
    }

    private static <T> JsonArrayBuilder array(List<T> all, Function<T, JsonObject> each) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        all.forEach(one -> array.add(each.apply(one)));
        return array;
    }

    private static <T> List<T> list(JsonObject json, String name, Function<JsonObject, T> each) {
        return json.getJsonArray(name).getValuesAs(JsonObject.class).stream()
                .map(each)
                .toList();
    }
}
