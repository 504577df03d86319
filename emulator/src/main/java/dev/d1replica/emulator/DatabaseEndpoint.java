package dev.d1replica.emulator;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Listing and looking up databases, and their Time Travel bookmark: everything that leaves them free for others. */
final class DatabaseEndpoint {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int FEWEST_PER_PAGE = 10;
    private static final int MOST_PER_PAGE = 10_000;
    private static final int USUAL_PER_PAGE = 1_000;

    private final DatabaseCatalog catalog;

    DatabaseEndpoint(DatabaseCatalog catalog) {
        this.catalog = catalog;
    }

    /** {@code GET …/d1/database?name=…&page=…&per_page=…}; the reference calls name a search, so a part of it is enough. */
    void list(ApiExchange exchange) throws IOException, ApiFailure {
        Map<String, String> parameters = exchange.parameters();
        ResultPage page = ResultPage.of(parameters, FEWEST_PER_PAGE, MOST_PER_PAGE, USUAL_PER_PAGE);
        String wanted = parameters.getOrDefault("name", "");
        List<SourceDatabase> found = catalog.all().stream()
                .filter(database -> database.name().contains(wanted))
                .toList();
        List<SourceDatabase> shown = page.cut(found);
        JsonArrayBuilder databases = JsonText.array();
        shown.forEach(database -> databases.add(summary(database)));
        page.send(exchange, databases, shown.size(), found.size());
    }

    /** {@code GET …/d1/database/{id or name}?fields=…}. */
    void show(ApiExchange exchange, String idOrName) throws IOException, ApiFailure {
        SourceDatabase database = catalog.byIdOrName(idOrName);
        JsonObject details = details(database);
        String fields = exchange.parameters().get("fields");
        exchange.sendResult(fields == null ? details : only(Set.of(fields.split(",")), details));
    }

    /** {@code GET …/d1/database/{id}/time_travel/bookmark}. */
    void bookmark(ApiExchange exchange, String id) throws IOException, ApiFailure {
        String bookmark = catalog.byId(id).bookmark();
        exchange.sendResult(JsonText.object().add("bookmark", bookmark).build());
    }

    private static JsonObjectBuilder summary(SourceDatabase database) {
        return JsonText.object()
                .add("uuid", database.id().toString())
                .add("name", database.name())
                .add("version", "production")
                .add("created_at", TIMESTAMP.format(database.created()));
    }

    private static JsonObject details(SourceDatabase database) throws IOException, ApiFailure {
        try {
            return summary(database)
                    .add("num_tables", database.tableCount())
                    .add("file_size", database.fileSize())
                    .add("read_replication", JsonText.object().add("mode", "disabled"))
                    .build();
        } catch (SQLException e) {
            throw ApiFailure.engine(EngineMessage.of(e));
        }
    }

    private static JsonObject only(Set<String> fields, JsonObject details) {
        JsonObjectBuilder chosen = JsonText.object();
        details.forEach((field, value) -> {
            if (fields.contains(field)) {
                chosen.add(field, value);
            }
        });
        return chosen.build();
    }
}
