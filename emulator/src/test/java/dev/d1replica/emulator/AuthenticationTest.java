package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthenticationTest {
    @TempDir
    Path folder;

    private D1Emulator emulator;
    private ApiClient client;

    @BeforeEach
    void start() throws Exception {
        Path file = TestDatabase.create(folder, "a.sqlite", "CREATE TABLE t(x)");
        emulator = D1Emulator.builder()
                .database("a", file)
                .token("sesame")
                .apiKey("ann@example.com", "key")
                .start();
        client = new ApiClient(emulator);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void admitsTheTokenOrTheKey() throws Exception {
        assertThat(client.get("/d1/database").status()).isEqualTo(200);
        ApiClient.Reply byKey = client.send(client.request("/d1/database")
                .header("X-Auth-Email", "ann@example.com")
                .header("X-Auth-Key", "key"));
        assertThat(byKey.status()).isEqualTo(200);
    }

    @Test
    void refusesEverythingElse() throws Exception {
        assertRefused();
        assertRefused("Authorization", "Bearer sesame2");
        assertRefused("Authorization", "Bearer ");
        assertRefused("Authorization", "Basic sesame");
        assertRefused("X-Auth-Email", "ann@example.com");
        assertRefused("X-Auth-Key", "key");
        assertRefused("X-Auth-Email", "ann@example.com", "X-Auth-Key", "other");
        assertRefused("X-Auth-Email", "bob@example.com", "X-Auth-Key", "key");
    }

    @Test
    void refusesKeysWhereNoneIsConfigured() throws Exception {
        try (D1Emulator other = D1Emulator.builder().start()) {
            ApiClient stranger = new ApiClient(other);
            ApiClient.Reply reply = stranger.send(
                    stranger.request("/d1/database").headers("X-Auth-Email", "ann@example.com", "X-Auth-Key", "key"));
            assertThat(reply.onlyError()).isEqualTo("10000 Authentication error");
        }
    }

    @Test
    void keepsTheTokenOutOfItsDescription() {
        assertThat(emulator.toString()).contains(emulator.baseUri().toString()).doesNotContain("sesame");
    }

    private void assertRefused(String... headers) throws Exception {
        HttpRequest.Builder request = client.request("/d1/database");
        ApiClient.Reply reply = client.send(headers.length == 0 ? request : request.headers(headers));
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.envelope().getBoolean("success")).isFalse();
        assertThat(reply.onlyError()).isEqualTo("10000 Authentication error");
    }
}
