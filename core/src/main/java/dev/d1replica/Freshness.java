package dev.d1replica;

import dev.d1replica.cloudflare.Accounts;
import dev.d1replica.cloudflare.CloudflareApi;
import dev.d1replica.cloudflare.Database;
import dev.d1replica.cloudflare.Databases;
import dev.d1replica.export.Lookups;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Whether a replica still shows the state its database is in. */
final class Freshness {
    private Freshness() {}

    /**
     * Compares the manifest beside the replica with the database, whose Time Travel bookmark is read without locking it. That
     * an export's {@code at_bookmark} and the present bookmark are equal while nothing was written is an inference from their
     * form; should it be wrong, a pull is made that was not needed.
     */
    static boolean isCurrent(ExportSettings settings, String name, Function<Database, Target> target)
            throws IOException, InterruptedException {
        Access access = settings.access();
        try (CloudflareApi api =
                new CloudflareApi(access.api(), access.credentials(), CloudflareApi.DEFAULT_REQUEST_TIMEOUT)) {
            Lookups lookups = new Lookups(settings.policy(), settings.listener());
            String account = lookups.get(() -> new Accounts(api).choose(access.accountId(), Map.of()));
            Databases databases = new Databases(api, account);
            Database database = lookups.get(() -> databases.resolve(name));
            Target place = target.apply(database);
            Optional<JsonObject> manifest = ManifestJson.beside(place);
            return manifest.isPresent()
                    && Files.isRegularFile(place.file())
                    && isOf(manifest.get(), database, settings)
                    && lookups.get(() -> databases.bookmark(database.id()))
                            .equals(manifest.get().getString("bookmark", ""));
        }
    }

    private static boolean isOf(JsonObject manifest, Database database, ExportSettings settings) {
        JsonObject source =
                manifest.get("database") instanceof JsonObject object ? object : JsonObject.EMPTY_JSON_OBJECT;
        return source.getString("id", "").equals(database.id())
                && ManifestJson.selection(Manifest.Wanted.of(settings))
                        .equals(Optional.ofNullable(manifest.get("selection")));
    }
}
