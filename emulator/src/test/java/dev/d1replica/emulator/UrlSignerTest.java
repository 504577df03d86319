package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UrlSignerTest {
    private static final Instant NOW = Instant.parse("2013-05-24T00:00:00Z");
    private static final String HOST = "examplebucket.s3.amazonaws.com";
    /** The keys and the result of the worked example in the S3 API reference, "Using Query Parameters". */
    private static final UrlSigner SIGNER =
            new UrlSigner(HOST, "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1");

    private static final URI SIGNED = SIGNER.sign("/test.txt", NOW, Duration.ofDays(1));

    @Test
    void signsTheExampleOfTheReference() {
        assertThat(SIGNED.getRawQuery())
                .contains("X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request")
                .contains("X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host")
                .endsWith("X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
    }

    @Test
    void acceptsItsOwnUntilItExpires() {
        Instant end = NOW.plus(Duration.ofDays(1));
        assertThat(SIGNER.verify("GET", HOST, SIGNED, end)).isEqualTo(UrlSigner.Verdict.VALID);
        assertThat(SIGNER.verify("GET", HOST, SIGNED, end.plusSeconds(1))).isEqualTo(UrlSigner.Verdict.EXPIRED);
    }

    @Test
    void signsMethodHostPathAndParameters() {
        String url = SIGNED.toString();
        assertThat(SIGNER.verify("HEAD", HOST, SIGNED, NOW)).isEqualTo(UrlSigner.Verdict.FORGED);
        assertThat(SIGNER.verify("GET", "localhost", SIGNED, NOW)).isEqualTo(UrlSigner.Verdict.FORGED);
        assertForged(url.replace("/test.txt", "/other.txt"));
        assertForged(url.replace("Expires=86400", "Expires=86401"));
        assertForged(url.replace("20130524T000000Z", "20130524T000001Z"));
        assertForged(url + "&more=1");
        assertForged(url.substring(0, url.length() - 1));
        assertForged(url.substring(0, url.indexOf("&X-Amz-Signature")));
        assertForged(url.replace("X-Amz-Date=20130524T000000Z", "X-Amz-Date=2013"));
        assertForged(url.substring(0, url.indexOf('?')));
    }

    private static void assertForged(String url) {
        assertThat(SIGNER.verify("GET", HOST, URI.create(url), NOW)).as(url).isEqualTo(UrlSigner.Verdict.FORGED);
    }
}
