package dev.d1replica.export;

import static dev.d1replica.export.ExportFixture.START;
import static dev.d1replica.export.ExportFixture.poll;
import static dev.d1replica.export.Replies.BUSY;
import static dev.d1replica.export.Replies.LOST;
import static dev.d1replica.export.Replies.MARK;
import static dev.d1replica.export.Replies.active;
import static dev.d1replica.export.Replies.complete;
import static dev.d1replica.export.Replies.inner;
import static dev.d1replica.export.Replies.refused;
import static dev.d1replica.testing.ScriptedServer.broken;
import static dev.d1replica.testing.ScriptedServer.bytes;
import static dev.d1replica.testing.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.RateLimitedException;
import dev.d1replica.cloudflare.ServerFaultException;
import dev.d1replica.cloudflare.TransportException;
import dev.d1replica.testing.ScriptedServer.Answer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults that pass: what is sent again, after which pauses, and how often at most. */
class ExportPatienceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(15);

    private final ExportFixture export = new ExportFixture();

    @AfterEach
    void stop() {
        export.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("cut connection", broken()),
                Arguments.of("HTML", bytes(502, "text/html", "<html><title>502 Bad Gateway</title></html>")),
                Arguments.of("challenge", bytes(403, "text/html", "<html>", "cf-mitigated", "challenge")),
                Arguments.of("5xx", json(503, "{}")),
                Arguments.of("passing engine error", refused(500, 7500, "internal error; reference = e_1")),
                Arguments.of("passing inner error", inner("Network connection lost.")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aFaultOnAPollIsRetriedWithTheSameBookmarkSoonEnough(String name, Answer fault) throws Exception {
        export.answering(active(MARK), fault, fault, active(MARK), complete());
        export.task().run();
        assertThat(export.server.bodies()).containsExactly(START, poll(MARK), poll(MARK), poll(MARK), poll(MARK));
        assertThat(export.pacing.pauses()).containsOnly(SECOND);
        assertThat(export.waits).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aFaultOnTheStartMayHaveBegunAnExportAndIsWaitedForAsOne(String name, Answer fault) throws Exception {
        export.answering(fault, inner(BUSY), active(MARK), complete());
        export.task().run();
        assertThat(export.server.bodies()).containsExactly(START, START, START, poll(MARK));
        assertThat(export.pacing.pauses()).containsExactly(BUSY_PAUSE, BUSY_PAUSE, SECOND);
    }

    @Test
    void aStartThatHangsMayHaveBegunAnExport() throws Exception {
        export.answering(export.server.hang(), complete());
        export.task(SECOND, PollPolicy.DEFAULT).run();
        assertThat(export.server.bodies()).containsExactly(START, START);
        assertThat(export.pacing.pauses()).containsExactly(BUSY_PAUSE);
    }

    @Test
    void aPollThatHangsIsSentAgain() throws Exception {
        export.answering(active(MARK), export.server.hang(), complete());
        export.task(SECOND, PollPolicy.DEFAULT).run();
        assertThat(export.server.bodies()).containsExactly(START, poll(MARK), poll(MARK));
    }

    @Test
    void aStartThatWasNeverSentIsRetriedLikeAPoll() {
        ExportTask task = export.task();
        export.server.close();
        TransportException failure = catchThrowableOfType(TransportException.class, task::run);
        assertThat(failure.isUnsent()).isTrue();
        assertThat(export.pacing.pauses()).hasSize(120).containsOnly(SECOND);
    }

    @Test
    void pollsWithoutReplyAreRetriedForABoundedTime() {
        assertThat(fail(after(active(MARK), broken(), 200))).isExactlyInstanceOf(TransportException.class);
        assertThat(export.pacing.pauses()).as("seconds since the last reply").hasSize(120);
    }

    @Test
    void aReplyRenewsThePatience() throws Exception {
        Answer[] faults = Collections.nCopies(100, broken()).toArray(Answer[]::new);
        export.answering(active(MARK)).answering(faults).answering(active(MARK));
        export.answering(faults).answering(complete());
        export.task().run();
        assertThat(export.server.seen()).hasSize(203);
    }

    @Test
    void aLostExportIsStartedAgain() throws Exception {
        export.answering(active("b1"), inner(LOST), active("b2"), complete());
        export.task().run();
        assertThat(export.server.bodies()).containsExactly(START, poll("b1"), START, poll("b2"));
        assertThat(export.pacing.pauses()).containsOnly(SECOND);
    }

    @Test
    void aLostExportIsStartedAgainThreeTimesAtMost() {
        Answer lost = inner(LOST);
        export.answering(active("b"), lost, active("b"), lost, active("b"), lost);
        assertThat(fail(active("b"), lost)).isExactlyInstanceOf(ExportLostException.class);
        assertThat(export.server.bodies().stream().filter(START::equals)).hasSize(4);
    }

    @Test
    void aHeldDatabaseIsWaitedForAndThenExported() throws Exception {
        export.answering(inner(BUSY), inner(BUSY), active(MARK), complete());
        export.task().run();
        assertThat(export.server.bodies()).containsExactly(START, START, START, poll(MARK));
        assertThat(export.pacing.pauses()).containsExactly(BUSY_PAUSE, BUSY_PAUSE, SECOND);
        assertThat(export.waits).hasSize(2).allSatisfy(reason -> assertThat(reason)
                .contains(BUSY));
    }

    @Test
    void theWaitForAHeldDatabaseIsBounded() {
        PollPolicy policy = PollPolicy.DEFAULT.withBusyTimeout(Duration.ofSeconds(40));
        assertThat(fail(policy, inner(BUSY), inner(BUSY), inner(BUSY))).isExactlyInstanceOf(ExportBusyException.class);
        assertThat(export.pacing.pauses()).containsExactly(BUSY_PAUSE, BUSY_PAUSE);
    }

    @Test
    void aPollThatFindsSomebodysExportLeadsToAStart() throws Exception {
        export.answering(active(MARK), inner(BUSY), active("b2"), complete());
        export.task().run();
        assertThat(export.server.bodies()).containsExactly(START, poll(MARK), START, poll("b2"));
    }

    @Test
    void theRateLimitIsHonouredInSeconds() throws Exception {
        export.answering(limited("Retry-After", "7"), active(MARK), limited("Retry-After", "2"), complete());
        export.task().run();
        assertThat(export.server.bodies()).containsExactly(START, START, poll(MARK), poll(MARK));
        assertThat(export.pacing.pauses()).containsExactly(Duration.ofSeconds(7), SECOND, Duration.ofSeconds(2));
    }

    @Test
    void theRateLimitIsHonouredAsADate() throws Exception {
        // the server adds its own Date, from which this one counts
        ZonedDateTime date = ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(5);
        Answer limited = limited("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(date));
        export.answering(limited, complete());
        export.task().run();
        assertThat(export.pacing.pauses())
                .singleElement()
                .matches(pause -> pause.toMinutes() >= 4 && pause.toMinutes() <= 5, "about five minutes");
    }

    @Test
    void aRateLimitOfNoLengthIsNoReasonToHurry() throws Exception {
        export.answering(limited("Retry-After", "0"), limited(), complete());
        export.task().run();
        assertThat(export.pacing.pauses()).containsExactly(SECOND, Duration.ofSeconds(5));
    }

    @Test
    void aRateLimitBeyondAllPatienceIsAFailureAtOnce() {
        assertThat(fail(limited("Retry-After", "86400"))).isExactlyInstanceOf(RateLimitedException.class);
        assertThat(export.pacing.pauses()).isEmpty();
    }

    @Test
    void aRedirectIsNotAskedTwice() {
        assertThat(fail(active(MARK), json(302, "{}", "Location", "/elsewhere")))
                .isExactlyInstanceOf(ServerFaultException.class);
        assertThat(export.pacing.pauses()).containsExactly(SECOND);
    }

    private CloudflareException fail(Answer... answers) {
        return fail(PollPolicy.DEFAULT, answers);
    }

    private CloudflareException fail(PollPolicy policy, Answer... answers) {
        export.answering(answers);
        ExportTask task = export.task(DumpOptions.ALL, policy);
        return catchThrowableOfType(CloudflareException.class, task::run);
    }

    private static Answer[] after(Answer first, Answer then, int times) {
        return Stream.concat(Stream.of(first), Collections.nCopies(times, then).stream())
                .toArray(Answer[]::new);
    }

    private static Answer limited(String... headers) {
        return json(429, "{\"success\":false,\"errors\":[{\"code\":971,\"message\":\"wait\"}]}", headers);
    }
}
