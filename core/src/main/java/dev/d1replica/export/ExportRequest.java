package dev.d1replica.export;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** The bodies of an export's requests, as wrangler sends them. */
final class ExportRequest {
    private final JsonObject dumpOptions;

    ExportRequest(DumpOptions options) {
        dumpOptions = options.toJson();
    }

    /** Without {@code current_bookmark}, which is what makes it a start. */
    JsonObject start() {
        return common().build();
    }

    /** Repeats the start's members: a poll without {@code output_format} is refused as malformed. */
    JsonObject poll(String bookmark) {
        return common().add("current_bookmark", bookmark).build();
    }

    private JsonObjectBuilder common() {
        return Json.createObjectBuilder().add("output_format", "polling").add("dump_options", dumpOptions);
    }
}
