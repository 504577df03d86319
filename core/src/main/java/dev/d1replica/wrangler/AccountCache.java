package dev.d1replica.wrangler;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The account that was chosen when wrangler asked: {@code wrangler-account.json} in {@code node_modules/.cache/wrangler}
 * of the nearest {@code node_modules}, or in {@code .wrangler/cache} of the current folder.
 */
final class AccountCache {
    private static final String FILE = "wrangler-account.json";

    private AccountCache() {}

    static Optional<Setting<String>> find(Path folder) {
        Path cache = folder(folder.toAbsolutePath().normalize());
        try (JsonReader reader = Json.createReader(Files.newInputStream(cache.resolve(FILE)))) {
            String id = reader.readObject().getJsonObject("account").getString("id");
            return Optional.of(new Setting<>(id, "wrangler's choice in " + cache.resolve(FILE)));
        } catch (IOException | JsonException | ClassCastException | NullPointerException none) {
            return Optional.empty();
        }
    }

    private static Path folder(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("node_modules"))) {
                Path cache = at.resolve("node_modules/.cache/wrangler");
                return Files.isDirectory(cache) ? cache : folder.resolve(".wrangler/cache");
            }
        }
        return folder.resolve(".wrangler/cache");
    }
}
