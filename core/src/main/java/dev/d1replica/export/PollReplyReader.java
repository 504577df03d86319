package dev.d1replica.export;

import dev.d1replica.cloudflare.ApiReply;
import dev.d1replica.cloudflare.ServerFaultException;
import dev.d1replica.http.ForeignText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * Reads a poll's reply, tolerating every form the service was seen to send: status, messages or bookmark absent, the URL
 * nested or not, a failure inside an envelope that says success.
 */
final class PollReplyReader {
    private PollReplyReader() {}

    static PollReply read(ApiReply reply) throws ServerFaultException {
        if (!(reply.result() instanceof JsonObject result)) {
            throw ServerFaultException.lasting(reply.refusal("an export without a result: " + reply.head()));
        }
        List<String> logLines = logLines(result);
        String status = text(result, "status").orElse("");
        if (JsonValue.FALSE.equals(result.get("success")) || status.equals("error")) {
            return new PollReply.Failed(ForeignText.show(text(result, "error").orElseGet(reply::head)), logLines);
        }
        if (status.equals("complete")) {
            return complete(reply, result, logLines);
        }
        return new PollReply.Active(text(result, "at_bookmark"), logLines);
    }

    private static PollReply complete(ApiReply reply, JsonObject result, List<String> logLines)
            throws ServerFaultException {
        JsonObject file = result.get("result") instanceof JsonObject nested ? nested : result;
        Optional<String> url = text(file, "signed_url").or(() -> text(result, "signed_url"));
        if (url.isEmpty()) {
            throw ServerFaultException.lasting(reply.refusal("a complete export without signed_url: " + reply.head()));
        }
        try {
            return new PollReply.Complete(
                    text(result, "at_bookmark"), text(file, "filename"), SignedUrl.of(url.get()), logLines);
        } catch (IllegalArgumentException unusable) {
            throw ServerFaultException.lasting(reply.refusal(unusable.getMessage()));
        }
    }

    private static List<String> logLines(JsonObject result) {
        if (!(result.get("messages") instanceof JsonArray lines)) {
            return List.of();
        }
        return lines.stream()
                .map(line -> line instanceof JsonString string ? string.getString() : line.toString())
                .map(ForeignText::show)
                .toList();
    }

    private static Optional<String> text(JsonObject object, String member) {
        return object.get(member) instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
    }
}
