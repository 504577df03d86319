package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportEndpointTest {
    private static final String BUSY = "Currently processing a long-running export."
            + " Cannot start a new export until that completes or times out.";
    private static final String NOT_EXPORTING = "Not currently exporting anything.";

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private Path file;
    private D1Emulator emulator;
    private ApiClient client;
    private String shop;
    private String search;

    @BeforeEach
    void start() throws Exception {
        file = TestDatabase.create(
                folder,
                "shop.sqlite",
                "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT)",
                "CREATE TABLE orders(id INTEGER PRIMARY KEY)",
                "INSERT INTO users VALUES(1, 'Ann'), (2, 'Bob')");
        Path virtual = TestDatabase.create(folder, "fts.sqlite", "CREATE VIRTUAL TABLE f USING fts5(x)");
        emulator = D1Emulator.builder()
                .database("shop", file)
                .database("search", virtual)
                .exportIdleLimit(Duration.ofSeconds(10))
                .clock(clock)
                .start();
        client = new ApiClient(emulator);
        shop = "/d1/database/" + emulator.databases().get(0).id();
        search = "/d1/database/" + emulator.databases().get(1).id();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void isActiveThenCompleteThenForgotten() throws Exception {
        ApiClient.Reply started = start(shop);
        assertThat(started.status()).isEqualTo(202);
        String bookmark = started.result().getString("at_bookmark");
        String filename = emulator.databases().get(0).id() + "-" + bookmark + ".sql";
        assertThat(started.result().getBoolean("success")).isTrue();
        assertThat(started.result().getString("type")).isEqualTo("export");
        assertThat(started.result().getString("status")).isEqualTo("active");
        assertThat(started.result().getJsonArray("messages").toString()).isEqualTo("[\"Generating " + filename + "\"]");

        ApiClient.Reply complete = pollToTheEnd(shop, bookmark);
        assertThat(complete.status()).isEqualTo(200);
        assertThat(complete.result().getString("status")).isEqualTo("complete");
        assertThat(complete.result().getJsonArray("messages").toString())
                .isEqualTo("[\"Uploaded part 2\",\"Uploaded part 1\",\"Finished uploading in 2 parts.\"]");
        assertThat(complete.result().getJsonObject("result").getString("filename"))
                .isEqualTo(filename);
        assertThat(ApiClient.signedUrl(complete).getPath()).endsWith("/" + filename);

        assertInnerFailure(poll(shop, bookmark), NOT_EXPORTING);
    }

    @Test
    void exportsAtTheBookmarkOfTimeTravel() throws Exception {
        String bookmark = client.get(shop + "/time_travel/bookmark").result().getString("bookmark");
        assertThat(start(shop).result().getString("at_bookmark")).isEqualTo(bookmark);
    }

    @Test
    void handsOutWhatTheWriterWrites() throws Exception {
        DumpOptions options = DumpOptions.everything();
        assertThat(exported("{}")).isEqualTo(TestDatabase.dump(file, options));
        assertThat(exported("{\"no_data\":true,\"tables\":[]}"))
                .isEqualTo(TestDatabase.dump(file, options.withoutData()));
        assertThat(exported("{\"no_schema\":true,\"compatibility\":\"d1\"}"))
                .isEqualTo(TestDatabase.dump(file, options.withoutSchema()));
        assertThat(exported("{\"tables\":[\"orders\"]}"))
                .isEqualTo(TestDatabase.dump(file, options.only(List.of("orders"))));
    }

    @Test
    void runsOneExportADatabase() throws Exception {
        ApiClient.Reply first = start(shop);
        assertInnerFailure(start(shop), BUSY);
        assertThat(start(search).status()).isEqualTo(202);
        pollToTheEnd(shop, first.result().getString("at_bookmark"));
        assertThat(start(shop).status()).isEqualTo(202);
    }

    @Test
    void answersNoQueryMeanwhile() throws Exception {
        String query = "{\"sql\":\"SELECT 1\"}";
        ApiClient.Reply started = start(shop);
        assertThat(client.post(shop + "/query", query).onlyError())
                .isEqualTo("7500 D1_ERROR: Currently processing a long-running export.");
        pollToTheEnd(shop, started.result().getString("at_bookmark"));
        assertThat(client.post(shop + "/query", query).status()).isEqualTo(200);
    }

    @Test
    void cancelsAnExportThatNobodyAsksFor() throws Exception {
        String bookmark = start(shop).result().getString("at_bookmark");
        clock.advance(Duration.ofSeconds(10));
        assertInnerFailure(start(shop), BUSY);
        clock.advance(Duration.ofSeconds(1));
        assertInnerFailure(poll(shop, bookmark), NOT_EXPORTING);
        assertThat(start(shop).status()).isEqualTo(202);
    }

    @Test
    void pollsOnlyTheExportOfTheirBookmark() throws Exception {
        start(shop);
        assertInnerFailure(poll(shop, "00000000-00000000-00000000-00000000000000000000000000000000"), NOT_EXPORTING);
    }

    @Test
    void refusesVirtualTables() throws Exception {
        ApiClient.Reply failed = pollToTheEnd(search, start(search).result().getString("at_bookmark"));
        assertThat(failed.status()).isEqualTo(200);
        assertThat(failed.result().getString("status")).isEqualTo("error");
        assertThat(failed.result().getString("error"))
                .isEqualTo("D1 Export error: cannot export databases with Virtual Tables (fts5)");
        assertThat(start(search).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no_data", "no_schema"})
    void theShellsDumpHasAllOrNothing(String part) throws Exception {
        String options = "{\"compatibility\":\"sqlite3_cli_only\",\"" + part + "\":true}";
        ApiClient.Reply reply = client.post(shop + "/export", ApiClient.exportBody(options, null));
        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void writesTheShellsDump() throws Exception {
        assertThat(exported("{\"compatibility\":\"sqlite3_cli_only\"}"))
                .startsWith("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE ")
                .endsWith("COMMIT;\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"output_format\":\"file\"}",
                "{\"output_format\":\"polling\",\"current_bookmark\":null}",
                "{\"output_format\":\"polling\",\"current_bookmark\":7}",
                "{\"output_format\":\"polling\",\"dump_options\":[]}",
                "{\"output_format\":\"polling\",\"dump_options\":{\"no_data\":1}}",
                "{\"output_format\":\"polling\",\"dump_options\":{\"tables\":\"users\"}}",
                "{\"output_format\":\"polling\",\"dump_options\":{\"tables\":[1]}}",
                "{\"output_format\":\"polling\",\"dump_options\":{\"compatibility\":\"other\"}}"
            })
    void refusesMalformedRequests(String body) throws Exception {
        ApiClient.Reply reply = client.post(shop + "/export", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.onlyError()).isEqualTo("7400 The request is malformed");
    }

    private ApiClient.Reply start(String database) throws Exception {
        return client.post(database + "/export", ApiClient.exportBody("{}", null));
    }

    private ApiClient.Reply poll(String database, String bookmark) throws Exception {
        return client.post(database + "/export", ApiClient.exportBody("{}", bookmark));
    }

    private ApiClient.Reply pollToTheEnd(String database, String bookmark) throws Exception {
        ApiClient.Reply reply = poll(database, bookmark);
        for (int polls = 0; polls < 100 && ApiClient.isActive(reply); polls++) {
            reply = poll(database, bookmark);
        }
        return reply;
    }

    private String exported(String dumpOptions) throws Exception {
        return client.download(ApiClient.signedUrl(client.finishExport(shop, dumpOptions)))
                .body();
    }

    private static void assertInnerFailure(ApiClient.Reply reply, String error) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.envelope().getBoolean("success")).isTrue();
        JsonObject result = reply.result();
        assertThat(result.getBoolean("success")).isFalse();
        assertThat(result.getString("error")).isEqualTo(error);
        assertThat(result.keySet()).containsExactly("success", "error");
    }
}
