package dev.d1replica.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ForeignTextTest {
    @Test
    void plainTextStaysAsItIs() {
        assertThat(ForeignText.show("D1_ERROR: no such thing: SQLITE_ERROR"))
                .isEqualTo("D1_ERROR: no such thing: SQLITE_ERROR");
    }

    @Test
    void aUrlLosesItsQueryAndNothingElse() {
        assertThat(ForeignText.show("see https://r2.example/d.sql?X-Amz-Signature=feed&x=1 now"))
                .isEqualTo("see https://r2.example/d.sql?(hidden) now");
    }

    @Test
    void aSignedUrlMemberIsHiddenWholeEvenWhenCutOff() {
        assertThat(ForeignText.show("{\"signed_url\":\"https:\\/\\/h\\/d?s=feed\",\"a\":1}"))
                .isEqualTo("{\"signed_url\":\"(hidden)\",\"a\":1}");
        assertThat(ForeignText.show("{\"signed_url\": \"https://h/d?s=fe")).isEqualTo("{\"signed_url\": \"(hidden)\"");
    }

    @Test
    void amazonParametersAndBearerTokensAreHidden() {
        assertThat(ForeignText.show("GET /x?X-Amz-Date=1&X-Amz-Signature=feed Authorization: Bearer abc.def"))
                .doesNotContain("feed", "abc.def");
    }

    @Test
    void controlCharactersBecomeSpaces() {
        assertThat(ForeignText.show("a\n\tb\u001b[2Jc\u0000\u202ed")).isEqualTo("a b [2Jc d");
    }

    @Test
    void longTextIsCut() {
        assertThat(ForeignText.show("x".repeat(1_000)))
                .hasSize(ForeignText.MAX_SHOWN + 1)
                .endsWith("…");
    }

    @Test
    void bytesThatAreNoTextAreStillShown() {
        byte[] bytes = "ok \u00ff".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(ForeignText.show(bytes)).isEqualTo("ok \ufffd");
    }
}
