package dev.d1replica.cloudflare;

import dev.d1replica.http.ForeignText;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A reply whose envelope says success. Immutable.
 *
 * <p>Beware: some endpoints put a failure inside the result of such a reply. {@code toString()} does not show the body,
 * which may hold a signed URL.
 */
public final class ApiReply {
    private final int status;
    private final JsonObject envelope;
    private final Optional<String> ray;

    ApiReply(int status, JsonObject envelope, Optional<String> ray) {
        this.status = status;
        this.envelope = envelope;
        this.ray = ray;
    }

    /** Returns the HTTP status, 200 to 299. */
    public int status() {
        return status;
    }

    /** Returns the envelope's {@code result}, or {@link JsonValue#NULL} if it has none. */
    public JsonValue result() {
        return envelope.getOrDefault("result", JsonValue.NULL);
    }

    /** Returns the envelope's {@code messages}: notes on a request that succeeded. */
    public List<ApiMessage> messages() {
        return ApiMessage.listIn(envelope, "messages");
    }

    /** Returns how many entries all pages together hold, if the reply says so. */
    OptionalLong totalCount() {
        return envelope.get("result_info") instanceof JsonObject info
                        && info.get("total_count") instanceof JsonNumber count
                ? OptionalLong.of(count.longValue())
                : OptionalLong.empty();
    }

    /** Returns the result as an object. */
    JsonObject object() throws ServerFaultException {
        if (result() instanceof JsonObject object) {
            return object;
        }
        throw new ServerFaultException(refusal("a result that is no object, " + head()));
    }

    /** Returns the result as a list of objects. */
    List<JsonObject> objects() throws ServerFaultException {
        if (result() instanceof JsonArray list && list.stream().allMatch(JsonObject.class::isInstance)) {
            return list.getValuesAs(JsonObject.class);
        }
        throw new ServerFaultException(refusal("a result that is no list of objects, " + head()));
    }

    /** Returns a string of a JSON object, or fails with the head of the body. */
    String text(JsonObject object, String member) throws ServerFaultException {
        if (object.get(member) instanceof JsonString string) {
            return string.getString();
        }
        throw new ServerFaultException(refusal("no \"" + member + "\" in " + head()));
    }

    /** Returns the beginning of the body, fit to be shown. */
    public String head() {
        return ForeignText.show(envelope.toString());
    }

    /**
     * Returns the refusal that this reply states inside its result.
     *
     * @param text the server's words, or ours on what is missing; made fit to be shown here
     */
    public Refusal refusal(String text) {
        return new Refusal(status, ForeignText.show(text), ApiMessage.listIn(envelope, "errors"), ray);
    }

    @Override
    public String toString() {
        return "ApiReply[HTTP " + status + "]";
    }
}
