package dev.d1replica.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.d1replica.testing.Ids;
import dev.d1replica.testing.ScriptedServer;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes back when the server says no: each row of the protocol's table has its type. */
class RefusalsTest {
    private final ScriptedServer server = new ScriptedServer();
    private final CloudflareApi api =
            new CloudflareApi(server.base(), new Credentials.ApiToken(Ids.TOKEN), Duration.ofSeconds(20));

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    static Stream<Arguments> table() {
        return Stream.of(
                row(401, 10000, "Authentication error", NotAuthorizedException.class, false),
                row(403, 9109, "Unauthorized to access requested resource", NotAuthorizedException.class, false),
                row(400, 7403, "The given account is not valid", NotAuthorizedException.class, false),
                row(403, 1, "forbidden", NotAuthorizedException.class, false),
                row(404, 7404, "The database could not be found", DatabaseNotFoundException.class, false),
                row(400, 7404, "The database could not be found", DatabaseNotFoundException.class, false),
                row(404, 7003, "Could not route to /x", DatabaseNotFoundException.class, false),
                row(400, 7400, "The request is malformed", MalformedRequestException.class, false),
                row(429, 971, "Please wait", RateLimitedException.class, true),
                row(500, 7500, "internal error; reference = e_1", ServerFaultException.class, true),
                row(400, 7500, "Network connection lost.", ServerFaultException.class, true),
                row(400, 7500, "D1 DB is overloaded.", ServerFaultException.class, true),
                row(400, 7500, "storage caused object to be reset.", ServerFaultException.class, true),
                row(400, 7500, "no such table: t: SQLITE_ERROR", EngineException.class, false),
                row(500, 7500, "no such table: t: SQLITE_ERROR", EngineException.class, false),
                row(503, 1, "unavailable", ServerFaultException.class, true),
                row(200, 1234, "some other no", RefusedException.class, false));
    }

    private static Arguments row(
            int status, int code, String text, Class<? extends CloudflareException> type, boolean passing) {
        return Arguments.of(status, code, text, type, passing);
    }

    @ParameterizedTest(name = "HTTP {0}, code {1}, {2}")
    @MethodSource("table")
    void hasItsType(int status, int code, String text, Class<? extends CloudflareException> type, boolean passing) {
        CloudflareException failure = answer(ScriptedServer.json(status, envelope(code, text)));
        assertThat(failure).isExactlyInstanceOf(type).hasMessageContaining(text);
        assertThat(failure.serverText()).isEqualTo(text);
        assertThat(failure.code()).hasValue(code);
        assertThat(failure.isTransient()).isEqualTo(passing);
        assertThat(failure.refusal().status()).isEqualTo(status);
    }

    @Test
    void allFourPartsOfAnErrorAreShown() {
        String error =
                "{\"code\":7400,\"message\":\"bad\",\"documentation_url\":\"https://developers.cloudflare.com/d1\","
                        + "\"source\":{\"pointer\":\"/sql\"}}";
        CloudflareException failure = answer(ScriptedServer.json(
                400,
                "{\"success\":false,\"errors\":[" + error + "],\"messages\":[],\"result\":null}",
                "cf-ray",
                "8a1-FRA"));
        assertThat(failure.documentationUrl()).contains("https://developers.cloudflare.com/d1");
        assertThat(failure.pointer()).contains("/sql");
        assertThat(failure)
                .hasMessage("Cloudflare calls the request malformed: bad (code 7400, HTTP 400, at /sql,"
                        + " see https://developers.cloudflare.com/d1, cf-ray 8a1-FRA)");
    }

    @Test
    void htmlOfAGatewayIsAPassingFaultWithItsHeadAndRay() {
        CloudflareException failure = answer(ScriptedServer.bytes(
                502, "text/html", "<html><title>502 Bad Gateway</title></html>", "cf-ray", "8a1-FRA"));
        assertThat(failure).isExactlyInstanceOf(ServerFaultException.class);
        assertThat(failure.isTransient()).isTrue();
        assertThat(failure)
                .hasMessageContaining("<title>502 Bad Gateway</title>")
                .hasMessageContaining("cf-ray 8a1-FRA");
    }

    @Test
    void aChallengePageIsNotTakenForARefusalOfTheToken() {
        CloudflareException failure =
                answer(ScriptedServer.bytes(403, "text/html", "<html>Just a moment", "cf-mitigated", "challenge"));
        assertThat(failure).isExactlyInstanceOf(ServerFaultException.class).hasMessageContaining("a challenge page");
    }

    @Test
    void htmlUnderStatus200IsAFault() {
        assertThat(answer(ScriptedServer.bytes(200, "text/html", "<html>portal</html>")))
                .isExactlyInstanceOf(ServerFaultException.class);
    }

    @Test
    void anEmptyBodyIsAFault() {
        assertThat(answer(ScriptedServer.json(200, "")))
                .isExactlyInstanceOf(ServerFaultException.class)
                .hasMessageContaining("an empty body");
    }

    @Test
    void status401NeedsNoBody() {
        assertThat(answer(ScriptedServer.json(401, ""))).isExactlyInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void errorsOfAnyShapeAreTolerated() {
        CloudflareException failure =
                answer(ScriptedServer.json(400, "{\"success\":false,\"errors\":[\"no\",{},{\"code\":\"x\"}]}"));
        assertThat(failure).isExactlyInstanceOf(RefusedException.class);
        assertThat(failure.code()).isEmpty();
    }

    @Test
    void aRateLimitCarriesItsWait() {
        CloudflareException failure = answer(ScriptedServer.json(429, envelope(971, "slow down"), "Retry-After", "7"));
        assertThat(((RateLimitedException) failure).retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void aRateLimitInHtmlIsStillOne() {
        CloudflareException failure = answer(ScriptedServer.bytes(429, "text/html", "<html>1015</html>"));
        assertThat(((RateLimitedException) failure).retryAfter()).isEmpty();
    }

    private CloudflareException answer(ScriptedServer.Answer answer) {
        server.on("GET /x", answer);
        return catchThrowableOfType(
                CloudflareException.class, () -> api.get("/x", Map.of()).await());
    }

    private static String envelope(int code, String text) {
        return "{\"success\":false,\"errors\":[{\"code\":" + code + ",\"message\":\"" + text
                + "\"}],\"messages\":[],\"result\":null}";
    }
}
