package dev.d1replica.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.d1replica.cloudflare.Credentials.ApiKey;
import dev.d1replica.cloudflare.Credentials.ApiToken;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    @Test
    void keyAndEmailWinOverTheToken() {
        Map<String, String> environment =
                Map.of("CLOUDFLARE_API_KEY", "k", "CLOUDFLARE_EMAIL", "a@b.c", "CLOUDFLARE_API_TOKEN", "t");
        assertThat(Credentials.fromEnvironment(environment)).contains(new ApiKey("a@b.c", "k"));
    }

    @Test
    void aKeyWithoutEmailCountsForNothing() {
        Map<String, String> environment =
                Map.of("CLOUDFLARE_API_KEY", "k", "CLOUDFLARE_EMAIL", " ", "CLOUDFLARE_API_TOKEN", "t\n");
        assertThat(Credentials.fromEnvironment(environment)).contains(new ApiToken("t"));
    }

    @Test
    void anEnvironmentMayNameNone() {
        assertThat(Credentials.fromEnvironment(Map.of("CLOUDFLARE_API_TOKEN", "")))
                .isEmpty();
    }

    @Test
    void theTextFormShowsNoSecret() {
        assertThat(new ApiToken("s3cret").toString()).doesNotContain("s3cret");
        assertThat(new ApiKey("a@b.c", "s3cret").toString()).doesNotContain("s3cret", "a@b.c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "se\ncret", "se cret", "secr\u00e9t", "se\u0000cret"})
    void whatNoHeaderMayHoldIsRefusedWithoutQuotingIt(String token) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new ApiToken(token))
                .withMessage("the API token is empty or holds characters other than visible ASCII");
    }
}
