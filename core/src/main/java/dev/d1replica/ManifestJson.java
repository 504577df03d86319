package dev.d1replica;

import dev.d1replica.export.DumpOptions;
import dev.d1replica.query.ExactReport;
import dev.d1replica.query.Selection;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.Suspect;
import dev.d1replica.replica.TableRows;
import dev.d1replica.replica.Verification;
import dev.d1replica.replica.VerifyLevel;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A {@link Manifest} as the JSON object that the command line promises. Without state: for any thread. */
public final class ManifestJson {
    /** Asked for once: {@link jakarta.json.Json} would look through every jar again for each object and array. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private ManifestJson() {}

    /** The object, members in a fixed order. */
    public static JsonObject of(Manifest manifest) {
        ReplicaReport replica = manifest.replica();
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("command", manifest.command())
                .add("status", "ok")
                .add("target", manifest.target())
                .add("engine", replica.engine());
        manifest.source().ifPresent(source -> {
            json.add(
                    "database",
                    JSON.createObjectBuilder().add("id", source.id()).add("name", source.name()));
            source.bookmark().ifPresent(bookmark -> json.add("bookmark", bookmark));
            selection(source.selection()).ifPresent(selection -> json.add("selection", selection));
        });
        manifest.exact().ifPresent(exact -> json.add("exact", exact(exact)));
        return json.add("dump", dump(manifest.dump()))
                .add("statements", replica.statements())
                .add("rows", replica.rows())
                .add("tables", tables(replica.tables()))
                .add("suspects", suspects(replica.suspects()))
                .add("skipped", skipped(replica))
                .add("fallbacks", fallbacks(replica))
                .add("rejectedRows", replica.rejectedRows())
                .add("verification", verification(replica.verification(), isCounted(manifest)))
                .add("seconds", seconds(manifest.times()))
                .build();
    }

    /** What of the database was asked for; empty for everything. */
    static Optional<JsonValue> selection(Manifest.Wanted wanted) {
        if (wanted.equals(Manifest.Wanted.ALL)) {
            return Optional.empty();
        }
        DumpOptions options = wanted.options();
        Selection selection = wanted.selection();
        return Optional.of(JSON.createObjectBuilder()
                .add(
                        "tables",
                        JSON.createArrayBuilder(options.tables().isEmpty() ? selection.tables() : options.tables()))
                .add("excluded", JSON.createArrayBuilder(selection.without()))
                .add("definitionsOnly", JSON.createArrayBuilder(selection.definitionsOnly()))
                .add("noData", options.noData())
                .add("noSchema", options.noSchema())
                .add("compatibility", options.compatibility().name().toLowerCase(Locale.ROOT))
                .add("preflight", wanted.queries().preflight())
                .add("exact", wanted.queries().exact())
                .build());
    }

    /** The manifest that lies beside a replica, if there is one that can be read. */
    public static Optional<JsonObject> beside(Target target) {
        try (JsonReader reader = JSON.createReader(Files.newInputStream(target.manifest()))) {
            return Optional.of(reader.readObject());
        } catch (IOException | JsonException none) {
            return Optional.empty();
        }
    }

    /** The manifest of a replica that was left as it is, since its database has not changed. */
    public static JsonObject unchanged(JsonObject manifest) {
        return JSON.createObjectBuilder(manifest).add("status", "unchanged").build();
    }

    /** Writes the object as UTF-8, for people to read too; the stream stays open. */
    static void write(Manifest manifest, OutputStream out) {
        JSON.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(out)
                .write(of(manifest));
    }

    private static JsonObjectBuilder exact(ExactReport exact) {
        return JSON.createObjectBuilder()
                .add("found", exact.found())
                .add("repaired", exact.repaired())
                .add("left", exact.left())
                .add("rewritten", JSON.createArrayBuilder(exact.rewritten()))
                .add("notes", JSON.createArrayBuilder(exact.notes()))
                .add("unchanged", exact.unchanged())
                .add("requests", exact.requests());
    }

    private static JsonObjectBuilder dump(Manifest.Dump dump) {
        return JSON.createObjectBuilder()
                .add("filename", dump.filename())
                .add("bytes", dump.bytes())
                .add("sha256", dump.sha256());
    }

    /** Tables with their rows, as manifest and inspection list them. */
    public static JsonArrayBuilder tables(Iterable<TableRows> tables) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        tables.forEach(table ->
                array.add(JSON.createObjectBuilder().add("name", table.name()).add("rows", table.rows())));
        return array;
    }

    /** Suspects, as manifest and inspection list them. */
    public static JsonArrayBuilder suspects(Iterable<Suspect> suspects) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        suspects.forEach(suspect -> array.add(JSON.createObjectBuilder()
                .add("table", suspect.table())
                .add("column", suspect.column())
                .add("kind", suspect.kind().label())
                .add("count", suspect.count())));
        return array;
    }

    private static JsonArrayBuilder skipped(ReplicaReport replica) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        replica.skipped()
                .forEach(skipped -> array.add(JSON.createObjectBuilder()
                        .add("kind", skipped.kind())
                        .add("name", skipped.name())
                        .add("reason", skipped.reason())));
        return array;
    }

    private static JsonArrayBuilder fallbacks(ReplicaReport replica) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        replica.fallbacks()
                .forEach(fallback -> array.add(JSON.createObjectBuilder()
                        .add("kind", fallback.kind())
                        .add("name", fallback.name())
                        .add("reason", fallback.reason())));
        return array;
    }

    /** Whether the service was asked how many tables there are. */
    private static boolean isCounted(Manifest manifest) {
        return manifest.source().filter(source -> source.tables().isPresent()).isPresent();
    }

    private static JsonObjectBuilder verification(Verification verification, boolean tablesCounted) {
        JsonObjectBuilder json = JSON.createObjectBuilder().add("rowCounts", "ok");
        if (tablesCounted) {
            json.add("tableCount", "ok");
        }
        if (verification.level() == VerifyLevel.COUNTS) {
            return json.addNull("foreignKeyViolations").addNull("integrity");
        }
        return json.add("foreignKeyViolations", verification.foreignKeyViolations())
                .add("integrity", "ok");
    }

    private static JsonObjectBuilder seconds(Manifest.Times times) {
        return JSON.createObjectBuilder()
                .add("export", seconds(times.export()))
                .add("download", seconds(times.download()))
                .add("replay", seconds(times.replay()))
                .add("total", seconds(times.total()));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
