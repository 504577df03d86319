package dev.d1replica.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EchoedSecretsTest {
    private static final Credentials TOKEN = new Credentials.ApiToken("marked-token-123");

    private static String hidden(Credentials credentials, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new String(EchoedSecrets.of(credentials).hide(bytes), StandardCharsets.UTF_8);
    }

    @Test
    void eachOccurrenceIsTakenOut() {
        assertThat(hidden(TOKEN, "é marked-token-123, marked-token-12, marked-token-123"))
                .isEqualTo("é ****************, marked-token-12, ****************");
    }

    @Test
    void theKeyIsASecretAndTheAddressIsNot() {
        Credentials pair = new Credentials.ApiKey("me@example.com", "0123456789abcdef");
        assertThat(hidden(pair, "{\"a\":\"me@example.com 0123456789abcdef\"}"))
                .isEqualTo("{\"a\":\"me@example.com ****************\"}");
    }

    @Test
    void aShortWordIsNone() {
        assertThat(hidden(new Credentials.ApiToken("emulator"), "the emulator")).isEqualTo("the emulator");
    }

    @Test
    void whatIsShorterThanTheSecretHoldsNone() {
        assertThat(hidden(TOKEN, "{}")).isEqualTo("{}");
    }
}
