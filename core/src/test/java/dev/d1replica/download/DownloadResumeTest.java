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
import dev.d1replica.testing.FakePacing;
import dev.d1replica.testing.RawServer;
import dev.d1replica.testing.RawServer.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Downloads that break and go on: whoever reads them sees one whole dump. */
class DownloadResumeTest {
    private static final int CUT = DUMP.length * 9 / 10;
    private static final byte[] FIRST = Arrays.copyOf(DUMP, CUT);
    private static final byte[] NOTHING = new byte[0];
    private static final String TAG = "\"v1\"";
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final FakePacing pacing = new FakePacing();
    private final List<String> reasons = new ArrayList<>();
    private DownloadPolicy policy = DownloadPolicy.DEFAULT;

    static Stream<Arguments> breaks() {
        return Stream.of(
                Arguments.of("cut", answer(tagged(), FIRST)),
                Arguments.of(
                        "cut in chunks", answer(head(200, "Transfer-Encoding", "chunked", "ETag", TAG), chunk(FIRST))),
                Arguments.of("stalled", thenSilence(tagged(), FIRST)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void theRestIsAskedForAndTheReaderGoesOn(String name, Answer broken) throws Exception {
        policy = policy.withStallTimeout(SHORT);
        try (RawServer server = new RawServer(broken, rest(CUT, TAG))) {
            assertWhole(server);
            assertThat(server.requests().get(1)).contains("range: bytes=" + CUT + "-\r\n", "if-range: " + TAG);
            assertThat(server.requests().get(0)).doesNotContain("range:");
        }
        assertThat(pacing.pauses()).containsExactly(Duration.ofMillis(500));
        assertThat(reasons).hasSize(1).noneMatch(reason -> reason.contains(SECRET));
    }

    static Stream<Arguments> beginnings() {
        String wrongPart = head(206, "Content-Length", "3", "Content-Range", "bytes 0-2/9", "ETag", TAG);
        return Stream.of(
                Arguments.of("range ignored", new Answer[] {answer(tagged(), DUMP)}),
                Arguments.of("another tag, same bytes", new Answer[] {whole("ETag", "\"v2\"")}),
                Arguments.of("no tag any more", new Answer[] {whole()}),
                Arguments.of("gzip now", new Answer[] {
                    answer(head(200, "Content-Encoding", "gzip", "Connection", "close"), gzip(DUMP))
                }),
                Arguments.of("another part", new Answer[] {answer(wrongPart, new byte[3]), whole()}),
                Arguments.of("a part of a longer dump", new Answer[] {
                    answer(partial(CUT).replace("/" + DUMP.length, "/" + (DUMP.length + 9)), tail()), whole()
                }),
                Arguments.of("a part that ends early", new Answer[] {
                    answer(
                            head(
                                    206,
                                    "Transfer-Encoding",
                                    "chunked",
                                    "Content-Range",
                                    "bytes " + CUT + "-" + CUT + "/*"),
                            NOTHING),
                    whole()
                }),
                Arguments.of("a part of another version", new Answer[] {rest(CUT, "\"v2\""), whole()}),
                Arguments.of(
                        "no such part", new Answer[] {answer(head(416, "Content-Length", "0"), NOTHING), whole()}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beginnings")
    void whereTheServerBeginsAgainWhatWasReadIsSkipped(String name, Answer[] then) throws Exception {
        try (RawServer server = new RawServer(behind(answer(tagged(), FIRST), then))) {
            assertWhole(server);
            assertThat(server.requests()).hasSize(1 + then.length);
        }
    }

    @Test
    void withoutAStrongTagNoPartIsAskedFor() throws Exception {
        String weak = head(200, "Content-Length", "" + DUMP.length, "ETag", "W/\"v1\"");
        try (RawServer server = new RawServer(answer(weak, FIRST), whole())) {
            assertWhole(server);
            assertThat(server.requests().get(1)).doesNotContain("range:");
        }
    }

    @Test
    void aCutGzipIsReadAgainFromItsBeginning() throws Exception {
        byte[] gzip = gzip(DUMP);
        String encoded = head(200, "Content-Encoding", "gzip", "Connection", "close", "ETag", TAG);
        try (RawServer server =
                new RawServer(answer(encoded, Arrays.copyOf(gzip, gzip.length / 2)), answer(encoded, gzip))) {
            assertWhole(server);
            assertThat(server.requests().get(1)).doesNotContain("range:");
        }
    }

    @Test
    void whatBeginsOtherwiseIsNotGoneOnWith() throws Exception {
        byte[] other = DUMP.clone();
        other[CUT - 1] ^= 1;
        try (RawServer server = new RawServer(
                answer(tagged(), FIRST),
                answer(head(200, "Content-Length", "" + DUMP.length, "ETag", "\"v2\""), other))) {
            DownloadException failure = failure(server);
            assertThat(failure.reason()).isEqualTo(Reason.CHANGED);
            assertThat(failure.needsFreshStart()).isTrue();
            assertThat(failure.needsFreshExport()).isFalse();
        }
    }

    @Test
    void whatIsShorterNowIsNotGoneOnWith() throws Exception {
        byte[] shorter = Arrays.copyOf(DUMP, CUT / 2);
        try (RawServer server = new RawServer(
                answer(tagged(), FIRST), answer(head(200, "Content-Length", "" + shorter.length), shorter))) {
            assertThat(failure(server).reason()).isEqualTo(Reason.CHANGED);
        }
    }

    @Test
    void anAddressThatExpiresMeanwhileNeedsAFreshExport() throws Exception {
        try (RawServer server =
                new RawServer(answer(tagged(), FIRST), answer(head(403, "Content-Length", "0"), NOTHING))) {
            assertThat(failure(server).needsFreshExport()).isTrue();
        }
    }

    @Test
    void aPageInPlaceOfTheRestIsNoDump() throws Exception {
        byte[] page = "<html>sign in, please, to use this network</html>".getBytes(StandardCharsets.UTF_8);
        try (RawServer server =
                new RawServer(answer(tagged(), FIRST), answer(head(200, "Content-Length", "" + page.length), page))) {
            assertThat(failure(server).reason()).isEqualTo(Reason.NOT_A_DUMP);
        }
    }

    @Test
    void aServerInTroubleIsAskedAgainBeforeTheFirstByteToo() throws Exception {
        Answer trouble = answer(head(503, "Content-Length", "0"), NOTHING);
        try (RawServer server = new RawServer(trouble, trouble, whole())) {
            assertWhole(server);
        }
        assertThat(pacing.pauses()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void triesThatBringNothingAreBounded() throws Exception {
        Answer trouble = answer(head(500, "Content-Length", "0"), NOTHING);
        try (RawServer server = new RawServer(behind(answer(tagged(), FIRST), copies(trouble, 9)))) {
            assertThat(failure(server).status()).hasValue(500);
            assertThat(server.requests()).hasSize(6);
        }
        assertThat(pacing.pauses().stream().mapToLong(Duration::toMillis))
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L);
    }

    @Test
    void aServerThatAsksToWaitIsWaitedForAsLongAsItAsks() throws Exception {
        try (RawServer server = new RawServer(asking(429, "7"), asking(503, "0"), whole())) {
            assertWhole(server);
        }
        assertThat(pacing.pauses()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(1));
    }

    @Test
    void aWaitMayBeAskedForAsADate() throws Exception {
        Answer dated = answer(
                head(
                        429,
                        "Content-Length",
                        "0",
                        "Date",
                        "Sat, 21 Nov 2026 10:00:00 GMT",
                        "Retry-After",
                        "Sat, 21 Nov 2026 10:05:00 GMT"),
                NOTHING);
        try (RawServer server = new RawServer(dated, whole())) {
            assertWhole(server);
        }
        assertThat(pacing.pauses()).containsExactly(Duration.ofMinutes(5));
    }

    @Test
    void waitsThatAreAskedForAreBounded() throws Exception {
        policy = policy.withRateTimeout(Duration.ofSeconds(20));
        try (RawServer server = new RawServer(asking(429, "15"), asking(429, "15"), whole())) {
            assertThat(failure(server).retryAfter()).hasValue(Duration.ofSeconds(15));
        }
        assertThat(pacing.pauses()).containsExactly(Duration.ofSeconds(15));
    }

    private static Answer asking(int status, String retryAfter) {
        return answer(head(status, "Content-Length", "0", "Retry-After", retryAfter), NOTHING);
    }

    private static byte[] tail() {
        return Arrays.copyOfRange(DUMP, CUT, DUMP.length);
    }

    private void assertWhole(RawServer server) throws Exception {
        try (Download download = open(server)) {
            assertThat(download.readAllBytes()).isEqualTo(DUMP);
            assertThat(download.bytes()).isEqualTo(DUMP.length);
            assertThat(download.sha256()).isEqualTo(Dumps.sha256(DUMP));
        }
    }

    private DownloadException failure(RawServer server) {
        return catchThrowableOfType(DownloadException.class, () -> {
            try (Download download = open(server)) {
                download.readAllBytes();
            }
        });
    }

    private Download open(RawServer server) throws Exception {
        return Download.of(url(server))
                .policy(policy)
                .pacing(pacing)
                .waiting((reason, pause) -> reasons.add(reason))
                .open();
    }

    private static Answer whole(String... headers) {
        String[] all = Stream.concat(Stream.of("Content-Length", "" + DUMP.length), Stream.of(headers))
                .toArray(String[]::new);
        return answer(head(200, all), DUMP);
    }

    private static String tagged() {
        return head(200, "Content-Length", "" + DUMP.length, "ETag", TAG);
    }

    private static Answer rest(int from, String tag) {
        return answer(partial(from).replace(TAG, tag), Arrays.copyOfRange(DUMP, from, DUMP.length));
    }

    private static String partial(int from) {
        String range = "bytes " + from + "-" + (DUMP.length - 1) + "/" + DUMP.length;
        return head(206, "Content-Length", "" + (DUMP.length - from), "Content-Range", range, "ETag", TAG);
    }

    private static Answer[] behind(Answer first, Answer... then) {
        return Stream.concat(Stream.of(first), Stream.of(then)).toArray(Answer[]::new);
    }

    private static Answer[] copies(Answer answer, int count) {
        return Collections.nCopies(count, answer).toArray(Answer[]::new);
    }
}
