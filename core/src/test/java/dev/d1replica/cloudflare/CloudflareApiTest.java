package dev.d1replica.cloudflare;

import static dev.d1replica.testing.ScriptedServer.broken;
import static dev.d1replica.testing.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.d1replica.cloudflare.Credentials.ApiKey;
import dev.d1replica.cloudflare.Credentials.ApiToken;
import dev.d1replica.testing.Ids;
import dev.d1replica.testing.ScriptedServer;
import dev.d1replica.testing.ScriptedServer.Seen;
import dev.d1replica.testing.Stopper;
import jakarta.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudflareApiTest {
    private static final String OK = "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":{\"a\":1}}";
    private static final Credentials TOKEN = new ApiToken(Ids.TOKEN);

    private final ScriptedServer server = new ScriptedServer();
    private final CloudflareApi api = new CloudflareApi(server.base(), TOKEN, Duration.ofSeconds(20));

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    @Test
    void aTokenIsSentAsBearer() throws Exception {
        server.on("GET /x", json(200, OK));
        assertThat(api.get("/x", Map.of()).await().result()).hasToString("{\"a\":1}");
        assertThat(sent().headers().getFirst("Authorization")).isEqualTo("Bearer marked-token-123");
        assertThat(sent().headers()).doesNotContainKeys("X-auth-key", "X-auth-email");
    }

    @Test
    void aKeyIsSentWithItsEmail() throws Exception {
        server.on("GET /x", json(200, OK));
        try (CloudflareApi byKey = new CloudflareApi(server.base(), new ApiKey("a@b.c", "k"), Duration.ofSeconds(20))) {
            byKey.get("/x", Map.of()).await();
        }
        assertThat(sent().headers().getFirst("X-Auth-Email")).isEqualTo("a@b.c");
        assertThat(sent().headers().getFirst("X-Auth-Key")).isEqualTo("k");
        assertThat(sent().headers()).doesNotContainKey("Authorization");
    }

    @Test
    void aBodyIsSentAsJson() throws Exception {
        server.on("POST /x", json(200, OK));
        api.post("/x", Json.createObjectBuilder().add("é", "\u2028").build()).await();
        assertThat(sent().body()).isEqualTo("{\"é\":\"\u2028\"}");
        assertThat(sent().headers().getFirst("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void aQueryIsEncoded() throws Exception {
        server.on("GET /x", json(200, OK));
        api.get("/x", Map.of("name", "a b&c=é")).await();
        assertThat(sent().query()).isEqualTo("name=a%20b%26c%3D%C3%A9");
    }

    @Test
    void messagesOfASuccessAreKept() throws Exception {
        server.on("GET /x", json(200, "{\"success\":true,\"messages\":[{\"code\":1001,\"message\":\"note\"}]}"));
        assertThat(api.get("/x", Map.of()).await().messages())
                .extracting(ApiMessage::code, ApiMessage::message)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1001, "note"));
    }

    @Test
    void aRedirectIsNotFollowed() {
        server.on("GET /x", json(302, "{}", "Location", server.base() + "/y"));
        ServerFaultException fault = catchThrowableOfType(
                ServerFaultException.class, () -> api.get("/x", Map.of()).await());
        assertThat(fault.isTransient()).isFalse();
        assertThat(fault.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("redirects are not followed"));
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void noConnectionIsSaid() {
        server.close();
        TransportException failure = catchThrowableOfType(
                TransportException.class, () -> api.get("/x", Map.of()).await());
        assertThat(failure.isUnsent()).isTrue();
        assertThat(failure).hasMessageStartingWith("GET /x: no connection: ");
    }

    @Test
    void aBrokenConnectionIsATransportFailure() {
        server.on("POST /x", broken());
        TransportException failure = catchThrowableOfType(
                TransportException.class,
                () -> api.post("/x", Json.createObjectBuilder().build()).await());
        assertThat(failure.isTransient()).isTrue();
        assertThat(failure).hasMessageStartingWith("POST /x: the exchange broke: ");
        assertThat(server.seen()).as("a POST is never sent twice").hasSize(1);
    }

    @Test
    void noAnswerInTimeIsATransportFailure() {
        server.on("GET /x", server.hang());
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> api.get("/x", Map.of()).await(Duration.ofMillis(50)))
                .withMessage("GET /x: no answer within 50 ms");
    }

    @Test
    void aBodyThatNeverEndsIsATransportFailure() {
        server.on("GET /x", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            server.hang().give(exchange);
        });
        try (CloudflareApi hasty = new CloudflareApi(server.base(), TOKEN, Duration.ofMillis(200))) {
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> hasty.get("/x", Map.of()).await());
        }
    }

    @Test
    void closingEndsARequestOnItsWay() throws Exception {
        server.on("GET /x", server.hang());
        Stopper caller = new Stopper(() -> api.get("/x", Map.of()).await());
        server.awaitHanging();
        api.close();
        assertThat(caller.failure()).isInstanceOf(CancellationException.class);
    }

    @Test
    void interruptionEndsARequestOnItsWay() throws Exception {
        server.on("GET /x", server.hang());
        Stopper caller = new Stopper(() -> api.get("/x", Map.of()).await());
        server.awaitHanging();
        caller.interrupt();
        assertThat(caller.failure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aClosedClientSendsNothing() {
        server.on("GET /x", json(200, OK));
        api.close();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> api.get("/x", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://api.cloudflare.com/client/v4", "https://u:p@h/", "https://h/?q=1", "https://h/#f", "/v4"
            })
    void anAddressThatWouldLeakTheTokenIsRefused(String base) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new CloudflareApi(URI.create(base), TOKEN, Duration.ofSeconds(1)))
                .withMessageStartingWith("the address of the API");
    }

    @Test
    void theEnvironmentMayNameTheBase() {
        assertThat(CloudflareApi.baseFromEnvironment(Map.of())).isEqualTo(CloudflareApi.DEFAULT_BASE);
        assertThat(CloudflareApi.baseFromEnvironment(Map.of("CLOUDFLARE_API_BASE_URL", "http://localhost:1/v4/")))
                .isEqualTo(URI.create("http://localhost:1/v4/"));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> CloudflareApi.baseFromEnvironment(Map.of("CLOUDFLARE_API_BASE_URL", "ht tp:")));
    }

    private Seen sent() {
        assertThat(server.seen()).hasSize(1);
        return server.seen().get(0);
    }
}
