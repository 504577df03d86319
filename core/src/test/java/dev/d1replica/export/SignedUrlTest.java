package dev.d1replica.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedUrlTest {
    private static final SignedUrl URL = SignedUrl.of(Replies.URL);

    @Test
    void theTextFormShowsNothing() {
        assertThat(URL).hasToString("SignedUrl[hidden]");
        assertThat(URL.reveal()).hasToString(Replies.URL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/d?sig=s3cret99", "not a url s3cret99", "d.sql?sig=s3cret99"})
    void whatMayNotCarryASecretIsRefusedWithoutShowingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignedUrl.of(text))
                .withNoCause()
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("s3cret99"));
    }

    @Test
    void whatAStorageServerQuotesBackIsHidden() {
        String quoted = "SignatureProvided deadbeef01, CanonicalRequest GET /d1/f?"
                + URL.reveal().getRawQuery();
        assertThat(URL.hideIn(quoted)).isEqualTo("SignatureProvided (hidden), CanonicalRequest GET /d1/f?(hidden)");
    }

    @Test
    void anAddressWithoutQueryHidesItselfOnly() {
        assertThat(SignedUrl.of("https://h/secret-path").hideIn("a https://h/secret-path b"))
                .isEqualTo("a (hidden) b");
        assertThat(SignedUrl.of("https://h/p?").hideIn("plain")).isEqualTo("plain");
    }

    @Test
    void aRedirectMayBeRelative() {
        assertThat(SignedUrl.of("https://h/a/b?x=1").resolve("/c?y=2").reveal()).hasToString("https://h/c?y=2");
    }
}
