package dev.d1replica.cloudflare;

import dev.d1replica.http.ForeignText;
import dev.d1replica.http.RetryAfter;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came back, as a reply or as one typed failure.
 *
 * <p>The codes are Cloudflare's: 7400 malformed, 7403 not entitled, 7404 not found, 7500 any engine error, 9109 and 10000 bad
 * token.
 */
final class ReplyClassifier {
    private static final int MALFORMED = 7400;
    private static final int NOT_FOUND = 7404;
    private static final int ENGINE = 7500;
    private static final List<Integer> NOT_AUTHORIZED = List.of(7403, 9109, 10000);

    private ReplyClassifier() {}

    static ApiReply classify(HttpResponse<byte[]> response) throws CloudflareException {
        int status = response.statusCode();
        HttpHeaders headers = response.headers();
        Optional<String> ray = headers.firstValue("cf-ray").map(ForeignText::show);
        Optional<JsonObject> envelope = json(response.body());
        List<ApiMessage> errors =
                envelope.map(object -> ApiMessage.listIn(object, "errors")).orElse(List.of());
        Refusal refusal = new Refusal(status, text(errors, response.body()), errors, ray);

        if (status == 429) {
            throw new RateLimitedException(
                    refusal, RetryAfter.in(headers, Clock.systemUTC()).orElse(null));
        }
        if (envelope.isEmpty() && status != 401) {
            // A gateway's page or a challenge: its status is not the API's verdict.
            String challenge = headers.firstValue("cf-mitigated").isPresent() ? "a challenge page, " : "";
            throw new ServerFaultException(refusal.withText(challenge + "a body that is not JSON: " + refusal.text()));
        }
        if (status / 100 == 2 && JsonValue.TRUE.equals(envelope.orElseThrow().get("success"))) {
            return new ApiReply(status, envelope.orElseThrow(), ray);
        }
        throw failure(refusal);
    }

    private static CloudflareException failure(Refusal refusal) {
        int status = refusal.status();
        if (refusal.has(ENGINE)) {
            return engineFailure(refusal);
        }
        if (status == 401 || status == 403 || NOT_AUTHORIZED.stream().anyMatch(refusal::has)) {
            return new NotAuthorizedException(refusal);
        }
        if (status == 404 || refusal.has(NOT_FOUND)) {
            return new DatabaseNotFoundException(refusal);
        }
        if (refusal.has(MALFORMED)) {
            return new MalformedRequestException(refusal);
        }
        if (status >= 500 || status / 100 == 3) {
            return new ServerFaultException(refusal);
        }
        return new RefusedException(refusal);
    }

    private static CloudflareException engineFailure(Refusal refusal) {
        return EngineText.isPassing(refusal.text()) ? new ServerFaultException(refusal) : new EngineException(refusal);
    }

    private static String text(List<ApiMessage> errors, byte[] body) {
        String said = errors.stream()
                .map(ApiMessage::message)
                .filter(message -> !message.isEmpty())
                .collect(Collectors.joining("; "));
        if (!said.isEmpty()) {
            return said;
        }
        return body.length == 0 ? "an empty body" : ForeignText.show(body);
    }

    private static Optional<JsonObject> json(byte[] body) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            return reader.readValue() instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (JsonException notJson) {
            return Optional.empty();
        }
    }
}
