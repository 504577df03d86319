package dev.d1replica.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecureUriTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.cloudflare.com/client/v4",
                "HTTPS://example.com",
                "http://localhost:8787/x",
                "http://127.0.0.1:1/x",
                "http://127.3.2.1/",
                "http://[::1]:80/"
            })
    void aSecretMayTravelHere(String address) {
        URI uri = URI.create(address);
        assertThat(SecureUri.require("it", uri)).isSameAs(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.cloudflare.com/",
                "http://127.0.0.1.example.com/",
                "http://127.example.com/",
                "http://localhost.example.com/",
                "http://0.0.0.0/",
                "http://127.0.0.1@example.com/",
                "https://user:word@example.com/",
                "ftp://localhost/",
                "file:///tmp/x",
                "/only/a/path",
                "mailto:someone@example.com"
            })
    void aSecretMayNotTravelHere(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecureUri.require("the address", URI.create(address)))
                .withMessageStartingWith("the address ")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(address));
    }
}
