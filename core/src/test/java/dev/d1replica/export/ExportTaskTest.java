package dev.d1replica.export;

import static dev.d1replica.export.ExportFixture.START;
import static dev.d1replica.export.ExportFixture.poll;
import static dev.d1replica.export.Replies.MARK;
import static dev.d1replica.export.Replies.active;
import static dev.d1replica.export.Replies.activeBody;
import static dev.d1replica.export.Replies.complete;
import static dev.d1replica.export.Replies.completeBody;
import static dev.d1replica.testing.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.d1replica.export.DumpOptions.Compatibility;
import dev.d1replica.export.PollReply.Complete;
import dev.d1replica.testing.ScriptedServer.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every form of an export that succeeds, and the exact bodies sent meanwhile. */
class ExportTaskTest {
    private final ExportFixture export = new ExportFixture();

    @AfterEach
    void stop() {
        export.close();
    }

    @Test
    void isStartedPolledAndCompleted() throws Exception {
        Complete done = run(active(MARK), active(MARK), complete());
        assertThat(done.bookmark()).contains(MARK);
        assertThat(done.filename()).contains(Replies.FILE);
        assertThat(done.url().reveal()).isEqualTo(URI.create(Replies.URL));
        assertThat(export.server.bodies()).containsExactly(START, poll(MARK), poll(MARK));
        assertThat(export.pacing.pauses()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void logLinesAreHeardInTheirOrder() throws Exception {
        run(active(MARK), complete());
        assertThat(export.heard)
                .containsExactly("Uploaded part 2", "Uploaded part 1", "Finished uploading in 2 parts.");
    }

    @Test
    void status202IsActiveToo() throws Exception {
        run(json(202, activeBody("\"at_bookmark\":\"b\",\"status\":\"active\",\"messages\":[]")), complete());
        assertThat(export.server.bodies()).containsExactly(START, poll("b"));
    }

    @Test
    void anAbsentStatusMeansPending() throws Exception {
        run(json(200, activeBody("\"at_bookmark\":\"b\",\"messages\":[]")), complete());
        assertThat(export.server.bodies()).containsExactly(START, poll("b"));
    }

    @Test
    void anUnknownStatusMeansPending() throws Exception {
        run(json(200, activeBody("\"at_bookmark\":\"b\",\"status\":\"queued\"")), complete());
        assertThat(export.server.bodies()).containsExactly(START, poll("b"));
    }

    @Test
    void absentMessagesAreNone() throws Exception {
        run(json(200, activeBody("\"at_bookmark\":\"b\",\"status\":\"active\"")), complete());
        assertThat(export.heard).containsExactly("Finished uploading in 2 parts.");
    }

    @Test
    void aMissingBookmarkKeepsTheLast() throws Exception {
        Answer none = json(200, activeBody("\"status\":\"active\",\"messages\":[]"));
        run(active(MARK), none, none, complete());
        assertThat(export.server.bodies()).containsExactly(START, poll(MARK), poll(MARK), poll(MARK));
    }

    @Test
    void aChangedBookmarkIsFollowed() throws Exception {
        run(active("b1"), active("b2"), active("b3"), complete());
        assertThat(export.server.bodies()).containsExactly(START, poll("b1"), poll("b2"), poll("b3"));
    }

    @Test
    void theUrlMayStandUnNested() throws Exception {
        Complete done = run(
                active(MARK), json(200, completeBody("\"filename\":\"f.sql\",\"signed_url\":\"" + Replies.URL + "\"")));
        assertThat(done.url().reveal()).isEqualTo(URI.create(Replies.URL));
        assertThat(done.filename()).contains("f.sql");
    }

    @Test
    void theVeryFirstReplyMayBeComplete() throws Exception {
        Complete done = run(complete());
        assertThat(done.bookmark()).contains(MARK);
        assertThat(export.server.bodies()).containsExactly(START);
        assertThat(export.pacing.pauses()).isEmpty();
    }

    @Test
    void aCompleteReplyWithoutBookmarkGetsTheLastOne() throws Exception {
        Complete done = run(
                active("b"),
                json(200, activeBody("\"status\":\"complete\",\"result\":{\"signed_url\":\"" + Replies.URL + "\"}")));
        assertThat(done.bookmark()).contains("b");
        assertThat(done.filename()).isEmpty();
    }

    @Test
    void theTextFormOfACompleteReplyHidesTheUrl() throws Exception {
        assertThat(run(complete()).toString()).doesNotContain("deadbeef01", "X-Amz", "https");
    }

    @Test
    void dumpOptionsAreRepeatedAtEachPoll() throws Exception {
        DumpOptions options =
                DumpOptions.ALL.withNoSchema(true).withNoData(true).withTables(List.of("users", "o'\"x"));
        export.answering(active("b"), complete());
        export.task(options, PollPolicy.DEFAULT).run();
        String common = "{\"output_format\":\"polling\",\"dump_options\":{\"no_data\":true,\"no_schema\":true,"
                + "\"tables\":[\"users\",\"o'\\\"x\"]}";
        assertThat(export.server.bodies()).containsExactly(common + "}", common + ",\"current_bookmark\":\"b\"}");
    }

    @Test
    void compatibilityIsSentOnlyWhenItIsNotTheDefault() throws Exception {
        export.answering(complete());
        export.task(DumpOptions.ALL.withCompatibility(Compatibility.SQLITE3_CLI_ONLY), PollPolicy.DEFAULT)
                .run();
        assertThat(export.server.bodies())
                .containsExactly("{\"output_format\":\"polling\",\"dump_options\":{\"no_data\":false,"
                        + "\"no_schema\":false,\"tables\":[],\"compatibility\":\"sqlite3_cli_only\"}}");
    }

    @Test
    void aTaskRunsOnce() throws Exception {
        export.answering(complete());
        ExportTask task = export.task();
        task.run();
        assertThatIllegalStateException().isThrownBy(task::run);
        assertThat(export.server.seen()).hasSize(1);
    }

    private Complete run(Answer... answers) throws Exception {
        export.answering(answers);
        return export.task().run();
    }
}
