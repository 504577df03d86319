package dev.d1replica.export;

import static dev.d1replica.export.ExportFixture.START;
import static dev.d1replica.export.Replies.BUSY;
import static dev.d1replica.export.Replies.LOST;
import static dev.d1replica.export.Replies.MARK;
import static dev.d1replica.export.Replies.active;
import static dev.d1replica.export.Replies.activeBody;
import static dev.d1replica.export.Replies.completeBody;
import static dev.d1replica.export.Replies.envelope;
import static dev.d1replica.export.Replies.inner;
import static dev.d1replica.export.Replies.refused;
import static dev.d1replica.testing.ScriptedServer.broken;
import static dev.d1replica.testing.ScriptedServer.bytes;
import static dev.d1replica.testing.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.DatabaseNotFoundException;
import dev.d1replica.cloudflare.MalformedRequestException;
import dev.d1replica.cloudflare.NotAuthorizedException;
import dev.d1replica.cloudflare.RateLimitedException;
import dev.d1replica.cloudflare.ServerFaultException;
import dev.d1replica.cloudflare.TransportException;
import dev.d1replica.testing.ScriptedServer.Answer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way an export ends without a dump, where no patience is left. */
class ExportFailureTest {
    private static final PollPolicy IMPATIENT =
            PollPolicy.DEFAULT.withBusyTimeout(Duration.ZERO).withRetries(Duration.ZERO, 0, Duration.ZERO);
    private static final String FTS = "D1 Export error: cannot export databases with Virtual Tables (fts5)";
    private static final String DUMPER = "D1 Export error: cell.replace is not a function";
    private static final String ENGINE = "D1_ERROR: no such thing: SQLITE_ERROR";

    private final ExportFixture export = new ExportFixture();

    @AfterEach
    void stop() {
        export.close();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                row("busy", inner(BUSY), ExportBusyException.class, true, BUSY),
                row("busy as 7500", refused(400, 7500, BUSY), ExportBusyException.class, true, BUSY),
                row("lost", inner(LOST), ExportLostException.class, true, LOST),
                row("lost as 7500", refused(400, 7500, LOST), ExportLostException.class, true, LOST),
                row("virtual tables", inner(FTS), VirtualTablesException.class, false, FTS),
                row("virtual tables by status", statusError(FTS), VirtualTablesException.class, false, FTS),
                row("status_error", statusError(DUMPER), ExportFailedException.class, false, DUMPER),
                row("envelope_false", refused(400, 7500, ENGINE), ExportFailedException.class, false, ENGINE),
                row("passing, inner", inner("internal error"), ServerFaultException.class, true, "internal error"),
                row("passing, 7500", refused(500, 7500, "overloaded"), ServerFaultException.class, true, "overloaded"),
                row("malformed", refused(400, 7400, "no"), MalformedRequestException.class, false, "no"),
                row("r401", refused(401, 10000, "no"), NotAuthorizedException.class, false, "no"),
                row("r404", refused(404, 7404, "none"), DatabaseNotFoundException.class, false, "none"),
                row("r429", refused(429, 971, "wait"), RateLimitedException.class, true, "wait"));
    }

    private static Arguments row(
            String name, Answer answer, Class<? extends CloudflareException> type, boolean passing, String text) {
        return Arguments.of(name, answer, type, passing, text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void ofAStartHasItsType(
            String name, Answer answer, Class<? extends CloudflareException> type, boolean passing, String text) {
        CloudflareException failure = fail(answer);
        assertThat(failure).isExactlyInstanceOf(type).hasMessageContaining(text);
        assertThat(failure.serverText()).isEqualTo(text);
        assertThat(failure.isTransient()).isEqualTo(passing);
        assertThat(export.server.bodies()).containsExactly(START);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void ofAPollHasTheSameType(
            String name, Answer answer, Class<? extends CloudflareException> type, boolean passing, String text) {
        assertThat(fail(active(MARK), answer)).isExactlyInstanceOf(type).hasMessageContaining(text);
        assertThat(export.server.seen()).hasSize(2);
    }

    @Test
    void noBookmarkAtAllFailsWithTheBody() {
        CloudflareException failure = fail(json(200, activeBody("\"status\":\"active\",\"odd\":\"member\"")));
        assertThat(failure)
                .isExactlyInstanceOf(ServerFaultException.class)
                .hasMessageContaining("without at_bookmark")
                .hasMessageContaining("\"odd\":\"member\"");
        assertThat(export.server.seen())
                .as("a poll without bookmark would be a second start")
                .hasSize(1);
    }

    @Test
    void completeWithoutUrlFailsWithTheBody() {
        assertThat(fail(json(200, completeBody("\"result\":{\"filename\":\"f.sql\"}"))))
                .isExactlyInstanceOf(ServerFaultException.class)
                .hasMessageContaining("without signed_url")
                .hasMessageContaining("f.sql");
    }

    @Test
    void anAddressThatIsNotSecureIsRefusedUnseen() {
        String url = "http://example.com/d.sql?X-Amz-Signature=deadbeef01";
        CloudflareException failure = fail(json(200, completeBody("\"result\":{\"signed_url\":\"" + url + "\"}")));
        assertThat(failure).isExactlyInstanceOf(ServerFaultException.class).hasMessageContaining("must be https");
        assertThat(failure.getMessage()).doesNotContain("deadbeef01", "d.sql");
    }

    @Test
    void aFailureWithoutTextShowsTheBodyButNoUrl() {
        CloudflareException failure =
                fail(json(200, envelope("{\"success\":false,\"why\":1,\"signed_url\":\"" + Replies.URL + "\"}")));
        assertThat(failure).isExactlyInstanceOf(ExportFailedException.class).hasMessageContaining("\"why\":1");
        assertThat(failure.getMessage()).doesNotContain("deadbeef01");
    }

    @Test
    void aReplyWithoutResultIsAFault() {
        assertThat(fail(json(200, envelope("null")))).isExactlyInstanceOf(ServerFaultException.class);
    }

    @Test
    void htmlOnAPollIsAFault() {
        assertThat(fail(active(MARK), bytes(502, "text/html", "<html><title>502 Bad Gateway</title></html>")))
                .isExactlyInstanceOf(ServerFaultException.class)
                .hasMessageContaining("502 Bad Gateway");
    }

    @Test
    void aBrokenConnectionOnAPollIsATransportFailure() {
        assertThat(fail(active(MARK), broken())).isExactlyInstanceOf(TransportException.class);
    }

    @Test
    void anExportThatNeverEndsRunsOutOfTime() {
        export.answering(active(MARK), active(MARK), active(MARK), active(MARK));
        PollPolicy policy = PollPolicy.DEFAULT.withExportTimeout(Duration.ofMillis(2_500));
        ExportTask task = export.task(DumpOptions.ALL, policy);
        ExportTimeoutException failure = catchThrowableOfType(ExportTimeoutException.class, task::run);
        assertThat(failure).hasMessage("the export was not complete after 2.5 seconds");
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("exportTimeout"));
        assertThat(export.server.seen()).hasSize(3);
    }

    @Test
    void aPollThatHangsRunsOutOfTimeToo() {
        export.answering(active(MARK), export.server.hang());
        PollPolicy policy =
                PollPolicy.DEFAULT.withInterval(Duration.ofMillis(1)).withExportTimeout(Duration.ofMillis(1_500));
        ExportTask task = export.taskInRealTime(policy);
        assertThat(catchThrowableOfType(ExportTimeoutException.class, task::run))
                .hasCauseInstanceOf(TransportException.class);
    }

    private CloudflareException fail(Answer... answers) {
        export.answering(answers);
        ExportTask task = export.task(DumpOptions.ALL, IMPATIENT);
        return catchThrowableOfType(CloudflareException.class, task::run);
    }

    private static Answer statusError(String error) {
        return json(200, activeBody("\"at_bookmark\":\"b\",\"status\":\"error\",\"error\":\"" + error + "\""));
    }
}
