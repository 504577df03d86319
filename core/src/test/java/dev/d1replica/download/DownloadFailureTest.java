package dev.d1replica.download;

import static dev.d1replica.download.Dumps.DUMP;
import static dev.d1replica.download.Dumps.SECRET;
import static dev.d1replica.download.Dumps.gzip;
import static dev.d1replica.download.Dumps.url;
import static dev.d1replica.testing.RawServer.answer;
import static dev.d1replica.testing.RawServer.chunk;
import static dev.d1replica.testing.RawServer.head;
import static dev.d1replica.testing.RawServer.thenSilence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.d1replica.download.DownloadException.Reason;
import dev.d1replica.export.SignedUrl;
import dev.d1replica.testing.RawServer;
import dev.d1replica.testing.RawServer.Answer;
import dev.d1replica.testing.Stopper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way a dump fails to arrive whole at one try. None looks like an end, and none shows the address. */
class DownloadFailureTest {
    private static final DownloadPolicy ONE_TRY = DownloadPolicy.DEFAULT.withTriesInARow(1);
    private static final byte[] HALF = Arrays.copyOf(DUMP, DUMP.length / 2);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration IMPATIENCE = Duration.ofSeconds(1);
    private static final byte[] NOTHING = new byte[0];
    private static final String EXPIRED = "<?xml version=\"1.0\"?><Error><Code>ExpiredRequest</Code>"
            + "<Message>Request has expired</Message><SignatureProvided>" + SECRET + "</SignatureProvided></Error>";

    static Stream<Arguments> cuts() {
        byte[] gzip = gzip(DUMP);
        byte[] halfGzip = Arrays.copyOf(gzip, gzip.length / 2);
        byte[] noTrailer = Arrays.copyOf(gzip, gzip.length - 8);
        byte[] damaged = gzip.clone();
        damaged[gzip.length - 6] ^= 1; // in the trailer's checksum
        String gzipHead = head(200, "Content-Encoding", "gzip", "Connection", "close");
        return Stream.of(
                Arguments.of("with a length", answer(head(200, "Content-Length", "" + DUMP.length), HALF)),
                Arguments.of("in chunks", answer(head(200, "Transfer-Encoding", "chunked"), chunk(HALF))),
                Arguments.of("in gzip", answer(gzipHead, halfGzip)),
                Arguments.of("before gzip's trailer", answer(gzipHead, noTrailer)),
                Arguments.of("damaged gzip", answer(gzipHead, damaged)),
                Arguments.of(
                        "after gzip's trailer",
                        answer(head(200, "Content-Encoding", "gzip", "Content-Length", "" + (gzip.length + 1)), gzip)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cuts")
    void aCutDumpIsNoWholeOne(String name, Answer answer) {
        assertThat(failure(answer).reason()).isEqualTo(Reason.CUT);
        assertThat(failure(answer).isTransient()).isTrue();
    }

    @Test
    void aCutTellsHowFarItCame() {
        assertThat(failure(answer(head(200, "Content-Length", "" + DUMP.length), HALF)))
                .hasMessage("the connection broke after " + HALF.length + " of " + DUMP.length + " bytes");
    }

    @Test
    void aFailedReadFailsAgain() throws Exception {
        try (RawServer server = new RawServer(answer(head(200, "Content-Length", "" + DUMP.length), HALF));
                Download download = Download.of(url(server)).policy(ONE_TRY).open()) {
            catchThrowableOfType(DownloadException.class, download::readAllBytes);
            assertThat(catchThrowableOfType(DownloadException.class, download::read)
                            .reason())
                    .isEqualTo(Reason.CUT);
        }
    }

    @Test
    void aBodyThatEndsWithItsConnectionIsNotTrusted() {
        assertThat(failure(answer(head(200, "Connection", "close"), DUMP)).reason())
                .isEqualTo(Reason.NO_END);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>captive portal login</html>",
                "<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code></Error>",
                "",
                "PRAGMA defer_foreign_key",
                "DROP TABLE users;"
            })
    void whatIsNoDumpIsRefusedBeforeAByteIsHandedOut(String body) {
        DownloadException failure = openFailure(
                answer(head(200, "Content-Length", "" + body.length()), body.getBytes(StandardCharsets.UTF_8)));
        assertThat(failure.reason()).isEqualTo(Reason.NOT_A_DUMP);
        assertThat(failure.isTransient()).isFalse();
    }

    @Test
    void anUnknownEncodingIsRefused() {
        assertThat(openFailure(answer(head(200, "Content-Encoding", "br", "Content-Length", "3"), new byte[3]))
                        .reason())
                .isEqualTo(Reason.NOT_A_DUMP);
    }

    @Test
    void anExpiredAddressIsRefusedWithTheServersWordsOnly() {
        DownloadException failure = openFailure(xml(403));
        assertThat(failure.status()).hasValue(403);
        assertThat(failure.isTransient()).isFalse();
        assertThat(failure).hasMessage("the dump was refused: HTTP 403: ExpiredRequest, Request has expired");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429})
    void aServerInTroubleMayRecover(int status) {
        assertThat(openFailure(xml(status)).isTransient()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 304, 404, 416})
    void anyOtherStatusIsARefusal(int status) {
        DownloadException failure = openFailure(answer(head(status, "Content-Length", "0"), NOTHING));
        assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
        assertThat(failure.status()).hasValue(status);
    }

    @Test
    void aRefusalThatQuotesTheAddressIsShownWithoutIt() {
        String body = "cannot serve /d1-export/x.sql with signature " + SECRET;
        assertThat(openFailure(
                        answer(head(400, "Content-Length", "" + body.length()), body.getBytes(StandardCharsets.UTF_8))))
                .hasMessageEndingWith("with signature (hidden)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/d.sql", "ftp://127.0.0.1/d", "file:///etc/hosts", "ht tp://x"})
    void aRedirectToAnUnsafeAddressIsNotFollowed(String location) {
        assertThat(openFailure(answer(head(302, "Location", location, "Content-Length", "0"), NOTHING))
                        .reason())
                .isEqualTo(Reason.UNSAFE_ADDRESS);
    }

    @Test
    void redirectsInACircleEnd() {
        Answer round = answer(head(307, "Location", "/again", "Content-Length", "0"), NOTHING);
        try (RawServer server = new RawServer(Collections.nCopies(9, round).toArray(Answer[]::new))) {
            SignedUrl url = url(server);
            DownloadException failure = catchThrowableOfType(
                    DownloadException.class,
                    () -> Download.of(url).policy(ONE_TRY).open());
            assertThat(failure.reason()).isEqualTo(Reason.UNSAFE_ADDRESS);
            assertThat(server.requests()).hasSize(6);
        }
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() {
        RawServer gone = new RawServer();
        gone.close();
        DownloadException failure = catchThrowableOfType(
                DownloadException.class,
                () -> Download.of(url(gone)).policy(ONE_TRY).open());
        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure.getMessage()).doesNotContain(SECRET);
    }

    @Test
    void silenceInTheBodyIsAStall() {
        DownloadException failure =
                failure(thenSilence(head(200, "Content-Length", "" + DUMP.length), HALF), IMPATIENCE);
        assertThat(failure.reason()).isEqualTo(Reason.STALLED);
        assertThat(failure)
                .hasMessage("no byte came for 1.0 seconds after " + HALF.length + " of " + DUMP.length + " bytes");
    }

    @Test
    void silenceBeforeTheAnswerIsAStall() {
        assertThat(openFailure(thenSilence("", NOTHING), IMPATIENCE).reason()).isEqualTo(Reason.STALLED);
    }

    @Test
    void closingEndsAWaitingRead() throws Exception {
        try (RawServer server = new RawServer(thenSilence(head(200, "Content-Length", "" + DUMP.length), HALF))) {
            Download download = Download.of(url(server))
                    .policy(ONE_TRY.withStallTimeout(Duration.ofHours(1)))
                    .open();
            download.readNBytes(HALF.length);
            Stopper reader = new Stopper(download::read);
            download.close();
            assertThat(reader.failure()).isInstanceOf(IOException.class).hasMessage("the download is closed");
        }
    }

    /** Without a tag the whole dump comes again, and what was read is read over. */
    @Test
    void closingEndsReadingOverWhatWasRead() throws Exception {
        String head = head(200, "Content-Length", "" + DUMP.length);
        DownloadPolicy patient = DownloadPolicy.DEFAULT.withStallTimeout(Duration.ofHours(1));
        try (RawServer server = new RawServer(answer(head, HALF), thenSilence(head, Arrays.copyOf(HALF, 40)))) {
            Download download = Download.of(url(server)).policy(patient).open();
            download.readNBytes(HALF.length);
            Stopper reader = new Stopper(download::read);
            for (int i = 0; i < 1000 && server.requests().size() < 2; i++) {
                Thread.sleep(10);
            }
            assertThat(server.requests()).hasSize(2);
            Thread.sleep(200); // for the answer to come
            download.close();
            assertThat(reader.failure()).isInstanceOf(IOException.class).hasMessage("the download is closed");
        }
    }

    @Test
    void interruptionEndsAWaitingRead() throws Exception {
        try (RawServer server = new RawServer(thenSilence(head(200, "Content-Length", "" + DUMP.length), HALF));
                Download download = Download.of(url(server))
                        .policy(ONE_TRY.withStallTimeout(Duration.ofHours(1)))
                        .open()) {
            download.readNBytes(HALF.length);
            Stopper reader = new Stopper(download::read);
            reader.interrupt();
            assertThat(reader.failure()).isInstanceOf(InterruptedIOException.class);
        }
    }

    /** Returns what ends the reading of this answer; fails if it reads to an end. */
    private static DownloadException failure(Answer answer) {
        return failure(answer, PATIENCE);
    }

    private static DownloadException failure(Answer answer, Duration stallTimeout) {
        try (RawServer server = new RawServer(answer)) {
            DownloadException failure = catchThrowableOfType(DownloadException.class, () -> {
                try (Download download = Download.of(url(server))
                        .policy(ONE_TRY.withStallTimeout(stallTimeout))
                        .open()) {
                    download.readAllBytes();
                }
            });
            assertThat(failure).as("the dump must not end cleanly").isNotNull();
            assertThat(failure.getMessage()).doesNotContain(SECRET, "X-Amz", "d1-export");
            return failure;
        }
    }

    /** Returns what already prevents the stream from being handed out. */
    private static DownloadException openFailure(Answer answer) {
        return openFailure(answer, PATIENCE);
    }

    private static DownloadException openFailure(Answer answer, Duration stallTimeout) {
        try (RawServer server = new RawServer(answer)) {
            SignedUrl url = url(server);
            DownloadException failure = catchThrowableOfType(DownloadException.class, () -> Download.of(url)
                    .policy(ONE_TRY.withStallTimeout(stallTimeout))
                    .open());
            assertThat(failure).as("no stream may be handed out").isNotNull();
            assertThat(failure.getMessage()).doesNotContain(SECRET);
            return failure;
        }
    }

    private static Answer xml(int status) {
        byte[] body = EXPIRED.getBytes(StandardCharsets.UTF_8);
        return answer(head(status, "Content-Type", "application/xml", "Content-Length", "" + body.length), body);
    }
}
