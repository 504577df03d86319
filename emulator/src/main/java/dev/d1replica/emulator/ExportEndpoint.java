package dev.d1replica.emulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * {@code POST …/d1/database/{id}/export}: without {@code current_bookmark} a start, with it a poll. Refusals come as HTTP
 * 200 with {@code success: true} outside and {@code success: false} inside, as in the service.
 */
final class ExportEndpoint {
    private final DatabaseCatalog catalog;
    private final Map<UUID, ExportSlot> slots;
    private final DumpDialect dialect;

    /** {@code slots} holds one slot for each database of the catalog. */
    ExportEndpoint(DatabaseCatalog catalog, Map<UUID, ExportSlot> slots, DumpDialect dialect) {
        this.catalog = catalog;
        this.slots = slots;
        this.dialect = dialect;
    }

    void export(ApiExchange exchange, String id) throws IOException, ApiFailure {
        ExportSlot slot = slots.get(catalog.byId(id).id());
        JsonObject body = exchange.body();
        if (!"polling".equals(string(body, "output_format"))) {
            throw ApiFailure.malformed();
        }
        String bookmark = string(body, "current_bookmark");
        if (bookmark != null) {
            send(exchange, slot.poll(bookmark));
            return;
        }
        if (!(body.getOrDefault("dump_options", JsonValue.EMPTY_JSON_OBJECT) instanceof JsonObject wanted)) {
            throw ApiFailure.malformed();
        }
        send(exchange, slot.start(options(wanted)));
    }

    private DumpOptions options(JsonObject wanted) throws ApiFailure {
        boolean noData = flag(wanted, "no_data");
        boolean noSchema = flag(wanted, "no_schema");
        if (!(wanted.getOrDefault("tables", JsonValue.EMPTY_JSON_ARRAY) instanceof JsonArray tables)
                || !tables.stream().allMatch(JsonString.class::isInstance)) {
            throw ApiFailure.malformed();
        }
        Set<String> names = tables.getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .collect(Collectors.toSet());
        DumpOptions options = new DumpOptions(dialect, noData, noSchema, names);
        if (!isOfShell(wanted)) {
            return options;
        }
        if (noData || noSchema) {
            throw ApiFailure.malformed();
        }
        return options.likeShell();
    }

    private static boolean isOfShell(JsonObject wanted) throws ApiFailure {
        String compatibility = string(wanted, "compatibility");
        if (compatibility == null || compatibility.equals("d1")) {
            return false;
        }
        if (compatibility.equals("sqlite3_cli_only")) {
            return true;
        }
        throw ApiFailure.malformed();
    }

    /** The string of that name, null where there is none; JSON null is no string, so it is malformed. */
    private static String string(JsonObject object, String name) throws ApiFailure {
        JsonValue value = object.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw ApiFailure.malformed();
    }

    private static boolean flag(JsonObject object, String name) throws ApiFailure {
        JsonValue value = object.getOrDefault(name, JsonValue.FALSE);
        if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
            throw ApiFailure.malformed();
        }
        return value == JsonValue.TRUE;
    }

    private static void send(ApiExchange exchange, ExportAnswer answer) throws IOException {
        if (answer instanceof ExportAnswer.Active active) {
            exchange.sendResult(
                    202, task("active", active.bookmark(), active.messages()).build());
        } else if (answer instanceof ExportAnswer.Complete complete) {
            JsonObjectBuilder file = JsonText.object()
                    .add("filename", complete.filename())
                    .add("signed_url", complete.signedUrl().toString());
            exchange.sendResult(task("complete", complete.bookmark(), complete.messages())
                    .add("result", file)
                    .build());
        } else if (answer instanceof ExportAnswer.Failed failed) {
            exchange.sendResult(task("error", failed.bookmark(), failed.messages())
                    .add("error", failed.error())
                    .build());
        } else if (answer instanceof ExportAnswer.Refused refused) {
            exchange.sendResult(JsonText.object()
                    .add("success", false)
                    .add("error", refused.error())
                    .build());
        }
    }

    private static JsonObjectBuilder task(String status, String bookmark, List<String> messages) {
        return JsonText.object()
                .add("success", true)
                .add("type", "export")
                .add("at_bookmark", bookmark)
                .add("status", status)
                .add("messages", JsonText.array(messages));
    }
}
