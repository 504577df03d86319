package dev.d1replica;

import dev.d1replica.export.DumpOptions;
import dev.d1replica.export.PollReply.Complete;
import dev.d1replica.export.SignedUrl;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The address of a dump that was exported and not yet used, kept in a file beside the place the dump is for: the service hands
 * it out once, and a run that is killed would have to lock the database again.
 *
 * <p>The file is readable by its owner only, since the address is a secret, and goes when the dump is used or of no use.
 */
final class PendingDownload {
    /** How long an address is good: {@code X-Amz-Expires=3600}, less what a download's beginning may take. */
    private static final Duration VALID = Duration.ofMinutes(59);

    private final Path file;
    private final JsonObject request;
    private final Clock clock;

    /** An address that was found, and how many tables there were when its export was asked for. */
    record Left(Complete dump, OptionalLong tables, Duration age) {}

    /** @param place of the file that the dump is for */
    PendingDownload(Path place, ExportSettings settings, String databaseId) {
        this(place, settings, databaseId, Clock.systemUTC());
    }

    PendingDownload(Path place, ExportSettings settings, String databaseId, Clock clock) {
        this.file = place.toAbsolutePath().resolveSibling("." + place.getFileName() + ".pending.json");
        this.request = request(settings, databaseId);
        this.clock = clock;
    }

    /** Everything a dump depends on: another command's address is no use. */
    private static JsonObject request(ExportSettings settings, String databaseId) {
        DumpOptions options = settings.options();
        return Json.createObjectBuilder()
                .add("api", settings.access().api().toString())
                .add("database", databaseId)
                .add("noData", options.noData())
                .add("noSchema", options.noSchema())
                .add("tables", Json.createArrayBuilder(options.tables()))
                .add("compatibility", options.compatibility().name())
                .build();
    }

    /** Writes the address down; it is on disk when this returns. */
    void keep(Complete dump, OptionalLong tables) throws IOException {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("request", request)
                .add("seen", clock.instant().toString())
                .add("url", dump.url().reveal().toString());
        dump.bookmark().ifPresent(bookmark -> json.add("bookmark", bookmark));
        dump.filename().ifPresent(name -> json.add("filename", name));
        tables.ifPresent(count -> json.add("tables", count));
        try (PrivateFile kept = new PrivateFile(file)) {
            Json.createWriter(kept.out()).write(json.build());
            kept.finish();
            kept.commit();
        }
    }

    /** Returns the address that an earlier run of the same request left, if it may still be good. */
    Optional<Left> find() {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (JsonReader reader = Json.createReader(Files.newInputStream(file))) {
            return read(reader.readObject());
        } catch (IOException | JsonException | ClassCastException | NullPointerException damaged) {
            return Optional.empty();
        } catch (IllegalArgumentException | DateTimeParseException unusable) {
            return Optional.empty();
        }
    }

    private Optional<Left> read(JsonObject json) {
        Duration age = Duration.between(Instant.parse(json.getString("seen")), clock.instant());
        if (!request.equals(json.getJsonObject("request")) || age.isNegative() || age.compareTo(VALID) > 0) {
            return Optional.empty();
        }
        Complete dump = new Complete(
                Optional.ofNullable(json.getString("bookmark", null)),
                Optional.ofNullable(json.getString("filename", null)),
                SignedUrl.of(json.getString("url")),
                List.of());
        OptionalLong tables = json.get("tables") instanceof JsonNumber count
                ? OptionalLong.of(count.longValue())
                : OptionalLong.empty();
        return Optional.of(new Left(dump, tables, age));
    }

    /** Removes the address: it is used, or of no use. */
    void forget() throws IOException {
        Files.deleteIfExists(file);
    }
}
