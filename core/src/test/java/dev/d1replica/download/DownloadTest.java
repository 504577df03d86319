package dev.d1replica.download;

import static dev.d1replica.download.Dumps.DUMP;
import static dev.d1replica.download.Dumps.gzip;
import static dev.d1replica.download.Dumps.url;
import static dev.d1replica.testing.RawServer.answer;
import static dev.d1replica.testing.RawServer.chunk;
import static dev.d1replica.testing.RawServer.head;
import static dev.d1replica.testing.RawServer.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.testing.RawServer;
import dev.d1replica.testing.RawServer.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form in which a whole dump may come. */
class DownloadTest {
    @Test
    void aDumpOfKnownLengthArrivesWhole() throws Exception {
        arrivesWhole(answer(head(200, "Content-Length", length(DUMP)), DUMP));
    }

    @Test
    void aDumpInChunksArrivesWhole() throws Exception {
        byte[] half = Arrays.copyOf(DUMP, DUMP.length / 2);
        byte[] rest = Arrays.copyOfRange(DUMP, half.length, DUMP.length);
        byte[] end = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        arrivesWhole(answer(head(200, "Transfer-Encoding", "chunked"), join(chunk(half), chunk(rest), end)));
    }

    @Test
    void gzipNobodyAskedForIsDecoded() throws Exception {
        byte[] body = gzip(DUMP);
        arrivesWhole(answer(head(200, "Content-Encoding", "gzip", "Content-Length", length(body)), body));
    }

    @Test
    void gzipEndsByItsTrailerEvenWithoutLength() throws Exception {
        arrivesWhole(answer(head(200, "Content-Encoding", "gzip", "Connection", "close"), gzip(DUMP)));
    }

    @Test
    void aRedirectIsFollowedByHand() throws Exception {
        try (RawServer server = new RawServer(
                        answer(head(302, "Location", "/moved?r=1", "Content-Length", "0"), new byte[0]),
                        answer(head(200, "Content-Length", length(DUMP)), DUMP));
                Download download = Download.of(url(server)).open()) {
            assertThat(download.readAllBytes()).isEqualTo(DUMP);
            assertThat(server.requests().get(1)).startsWith("get /moved?r=1 http/1.1");
        }
    }

    @Test
    void theRequestIsAPlainGet() throws Exception {
        try (RawServer server = new RawServer(answer(head(200, "Content-Length", length(DUMP)), DUMP));
                Download download = Download.of(url(server)).open()) {
            assertThat(download.readAllBytes()).isEqualTo(DUMP);
            assertThat(server.requests()).hasSize(1);
            assertThat(server.requests().get(0))
                    .startsWith("get /d1-export/x.sql?x-amz-expires=3600&x-amz-credential=k%2f20261121%2fauto&")
                    .contains("accept-encoding: identity\r\n")
                    .doesNotContain("authorization");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRAGMA defer_foreign_keys=TRUE;",
                "BEGIN TRANSACTION;\nCOMMIT;\n",
                "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCOMMIT;\n"
            })
    void aDumpMayBeginInThreeWays(String dump) throws Exception {
        byte[] body = dump.getBytes(StandardCharsets.UTF_8);
        try (RawServer server = new RawServer(answer(head(200, "Content-Length", length(body)), body));
                Download download = Download.of(url(server)).open()) {
            assertThat(download.readAllBytes()).isEqualTo(body);
        }
    }

    @Test
    void theLengthIsKnownBeforehandAndTheBytesAreCountedOnTheWay() throws Exception {
        try (RawServer server = new RawServer(answer(head(200, "Content-Length", length(DUMP)), DUMP));
                Download download = Download.of(url(server)).open()) {
            assertThat(download.length()).hasValue(DUMP.length);
            assertThat(download.read()).isEqualTo('P');
            assertThat(download.readNBytes(999)).hasSize(999);
            assertThat(download.bytes()).isEqualTo(1_000);
            assertThatIllegalStateException().isThrownBy(download::sha256);
        }
    }

    @Test
    void theEndStaysTheEnd() throws Exception {
        try (RawServer server = new RawServer(answer(head(200, "Content-Length", length(DUMP)), DUMP));
                Download download = Download.of(url(server)).open()) {
            assertThat(download.readAllBytes()).hasSize(DUMP.length);
            assertThat(download.read()).isEqualTo(-1);
            assertThat(download.read(new byte[9])).isEqualTo(-1);
            assertThat(download.bytes()).isEqualTo(DUMP.length);
        }
    }

    @Test
    void aStallTimeoutOfNothingIsRefused() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> DownloadPolicy.DEFAULT.withStallTimeout(Duration.ZERO))
                .withMessageContaining("download time-out");
    }

    private static void arrivesWhole(Answer answer) throws Exception {
        try (RawServer server = new RawServer(answer);
                Download download = Download.of(url(server)).open()) {
            assertThat(download.readAllBytes()).isEqualTo(DUMP);
            assertThat(download.bytes()).isEqualTo(DUMP.length);
            assertThat(download.sha256()).isEqualTo(sha256(DUMP));
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static String length(byte[] bytes) {
        return Integer.toString(bytes.length);
    }
}
