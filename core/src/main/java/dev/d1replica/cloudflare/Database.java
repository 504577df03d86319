package dev.d1replica.cloudflare;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A D1 database as the API describes it. Lists leave some of it out.
 *
 * @param id its UUID
 * @param name unique on the account
 * @param fileSize bytes
 * @param tables how many tables it has
 * @param createdAt when it was created
 * @param version the storage generation, such as {@code production}
 */
public record Database(
        String id,
        String name,
        OptionalLong fileSize,
        OptionalLong tables,
        Optional<Instant> createdAt,
        Optional<String> version) {

    static Database of(ApiReply reply, JsonObject entry) throws ServerFaultException {
        return new Database(
                reply.text(entry, "uuid"),
                reply.text(entry, "name"),
                number(entry, "file_size"),
                number(entry, "num_tables"),
                text(entry, "created_at").flatMap(Database::instant),
                text(entry, "version"));
    }

    private static OptionalLong number(JsonObject entry, String member) {
        return entry.get(member) instanceof JsonNumber number
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }

    private static Optional<String> text(JsonObject entry, String member) {
        return entry.get(member) instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }
}
