package dev.d1replica.wrangler;

import dev.d1replica.cloudflare.ConfigurationException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a configuration says, for one environment.
 *
 * @param file where it stands
 * @param environment which {@code env.NAME} was chosen, if one was
 * @param accountId {@code account_id}; an environment inherits it
 * @param databases {@code d1_databases}; an environment does not inherit them
 */
record WranglerConfig(
        Path file, Optional<String> environment, Optional<String> accountId, List<WranglerDatabase> databases) {

    /** @throws ConfigurationException if the file is malformed or has no such environment */
    static WranglerConfig read(Path file, Optional<String> environment) {
        JsonObject top = ConfigFile.read(file);
        JsonObject chosen =
                environment.map(name -> environment(top, name, file)).orElse(top);
        Optional<String> account = text(chosen, "account_id").or(() -> text(top, "account_id"));
        Optional<String> worker = text(chosen, "name").or(() -> text(top, "name"));
        List<WranglerDatabase> databases = array(chosen, "d1_databases").stream()
                .filter(JsonObject.class::isInstance)
                .map(entry -> database(entry.asJsonObject(), worker, file))
                .toList();
        return new WranglerConfig(file, environment, account, databases);
    }

    private static JsonObject environment(JsonObject top, String name, Path file) {
        JsonObject environments = top.get("env") instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        if (environments.get(name) instanceof JsonObject chosen) {
            return chosen;
        }
        throw new ConfigurationException("no environment " + name + " in " + file
                + (environments.isEmpty() ? "" : ", only " + String.join(", ", environments.keySet())));
    }

    private static WranglerDatabase database(JsonObject entry, Optional<String> worker, Path file) {
        String binding = text(entry, "binding")
                .orElseThrow(() -> new ConfigurationException("an entry of d1_databases without binding: " + file));
        return new WranglerDatabase(
                binding,
                text(entry, "database_name"),
                text(entry, "database_id"),
                text(entry, "preview_database_id"),
                worker.map(name -> name + "-" + binding.toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    private static Optional<String> text(JsonObject object, String member) {
        return object.get(member) instanceof JsonString string
                        && !string.getString().isBlank()
                ? Optional.of(string.getString())
                : Optional.empty();
    }

    private static JsonArray array(JsonObject object, String member) {
        return object.get(member) instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
    }

    String name() {
        return file.getFileName().toString();
    }
}
