package dev.d1replica.emulator;

import com.sun.net.httpserver.HttpExchange;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One request to the API and its reply in Cloudflare's envelope: success, errors, messages, result. */
final class ApiExchange {
    static final String PREFIX = "/client/v4";
    private static final int MAX_REQUEST_BYTES = 1 << 20;

    private final HttpExchange exchange;

    ApiExchange(HttpExchange exchange) {
        this.exchange = exchange;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getRawPath();
    }

    /** The decoded parts of the path behind the prefix; none where the path lies elsewhere. */
    List<String> segments() {
        if (!path().startsWith(PREFIX + "/")) {
            return List.of();
        }
        return Stream.of(path().substring(PREFIX.length() + 1).split("/", -1))
                .map(segment -> decode(segment.replace("+", "%2B")))
                .toList();
    }

    /** The query parameters; of a repeated one the last counts. */
    Map<String, String> parameters() {
        String query = exchange.getRequestURI().getRawQuery();
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String[] nameAndValue = pair.split("=", 2);
            parameters.put(decode(nameAndValue[0]), nameAndValue.length == 1 ? "" : decode(nameAndValue[1]));
        }
        return parameters;
    }

    JsonObject body() throws IOException, ApiFailure {
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(MAX_REQUEST_BYTES + 1);
        if (body.length > MAX_REQUEST_BYTES) {
            throw ApiFailure.malformed("the body is longer than " + MAX_REQUEST_BYTES + " bytes");
        }
        return JsonText.parse(body);
    }

    void sendResult(JsonValue result) throws IOException {
        sendResult(200, result);
    }

    void sendResult(int status, JsonValue result) throws IOException {
        send(status, envelope(true).add("result", result).build());
    }

    void sendPage(JsonValue result, JsonObject resultInfo) throws IOException {
        send(
                200,
                envelope(true)
                        .add("result", result)
                        .add("result_info", resultInfo)
                        .build());
    }

    void sendFailure(ApiFailure failure) throws IOException {
        JsonObjectBuilder error = JsonText.object().add("code", failure.code()).add("message", failure.getMessage());
        JsonObject envelope = envelope(false)
                .add("errors", JsonText.array().add(error))
                .addNull("result")
                .build();
        send(failure.status(), envelope);
    }

    /** Sends a whole envelope that was written to a file. */
    void sendFile(Path json) throws IOException {
        begin(200, Files.size(json));
        Files.copy(json, exchange.getResponseBody());
    }

    private static JsonObjectBuilder envelope(boolean success) {
        return JsonText.object()
                .add("success", success)
                .add("errors", JsonText.array())
                .add("messages", JsonText.array());
    }

    private void send(int status, JsonObject envelope) throws IOException {
        byte[] json = envelope.toString().getBytes(StandardCharsets.UTF_8);
        begin(status, json.length);
        exchange.getResponseBody().write(json);
    }

    private void begin(int status, long length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(status, length);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
