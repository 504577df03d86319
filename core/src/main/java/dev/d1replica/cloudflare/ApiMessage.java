package dev.d1replica.cloudflare;

import dev.d1replica.http.ForeignText;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the envelope's {@code errors} or {@code messages} (Cloudflare API reference, "response envelope").
 *
 * @param code Cloudflare's number, 1000 or more; 0 where the server sent none
 * @param message the server's text, as it may be shown
 * @param documentationUrl where the server sends the reader, if anywhere
 * @param pointer the part of the request that is meant, as a JSON pointer
 */
public record ApiMessage(int code, String message, Optional<String> documentationUrl, Optional<String> pointer) {

    /** Reads {@code errors} or {@code messages}; an absent member or an entry of another shape is no failure. */
    static List<ApiMessage> listIn(JsonObject envelope, String member) {
        return envelope.get(member) instanceof JsonArray entries
                ? entries.stream().map(ApiMessage::of).toList()
                : List.of();
    }

    private static ApiMessage of(JsonValue entry) {
        if (!(entry instanceof JsonObject object)) {
            return new ApiMessage(0, ForeignText.show(entry.toString()), Optional.empty(), Optional.empty());
        }
        int code = object.get("code") instanceof JsonNumber number ? number.intValue() : 0;
        Optional<String> pointer =
                object.get("source") instanceof JsonObject source ? text(source, "pointer") : Optional.empty();
        return new ApiMessage(code, text(object, "message").orElse(""), text(object, "documentation_url"), pointer);
    }

    private static Optional<String> text(JsonObject object, String member) {
        return object.get(member) instanceof JsonString string
                ? Optional.of(ForeignText.show(string.getString()))
                : Optional.empty();
    }
}
