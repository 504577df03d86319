package dev.d1replica.emulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** {@code POST …/query} and {@code POST …/raw}: reading SQL, rows as objects or as arrays. */
final class QueryEndpoint {
    private final DatabaseCatalog catalog;
    private final Map<UUID, ExportSlot> slots;
    private final PrivateFiles files;

    /** {@code slots} holds one slot for each database of the catalog. */
    QueryEndpoint(DatabaseCatalog catalog, Map<UUID, ExportSlot> slots, PrivateFiles files) {
        this.catalog = catalog;
        this.slots = slots;
        this.files = files;
    }

    void query(ApiExchange exchange, String id) throws IOException, ApiFailure {
        answer(exchange, id, RowShape.OBJECTS);
    }

    void raw(ApiExchange exchange, String id) throws IOException, ApiFailure {
        answer(exchange, id, RowShape.ARRAYS);
    }

    private void answer(ApiExchange exchange, String id, RowShape shape) throws IOException, ApiFailure {
        SourceDatabase database = catalog.byId(id);
        JsonObject body = exchange.body();
        if (!(body.get("sql") instanceof JsonString sql)
                || !(body.getOrDefault("params", JsonValue.EMPTY_JSON_ARRAY) instanceof JsonArray params)) {
            throw ApiFailure.malformed();
        }
        if (slots.get(database.id()).isBusy()) {
            throw ApiFailure.engine("D1_ERROR: Currently processing a long-running export.");
        }
        List<String> statements = SqlStatements.split(sql.getString());
        if (statements.isEmpty()) {
            throw ApiFailure.engine("No SQL statements detected.");
        }
        // Through a file: a failure in the last row must still become a refusal, and results may be large.
        Path spool = files.create(".json");
        try {
            new QueryRun(database, shape).write(statements, params, spool);
            exchange.sendFile(spool);
        } finally {
            PrivateFiles.delete(spool);
        }
    }
}
