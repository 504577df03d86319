package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryEndpointTest {
    @TempDir
    Path folder;

    private Path file;
    private D1Emulator emulator;
    private ApiClient client;
    private String database;

    @BeforeEach
    void start() throws Exception {
        file = TestDatabase.create(
                folder, "a.sqlite", "CREATE TABLE t(id INTEGER PRIMARY KEY, v)", "INSERT INTO t VALUES(1,'a'),(2,'b')");
        emulator = D1Emulator.builder().database("a", file).start();
        client = new ApiClient(emulator);
        database = "/d1/database/" + emulator.databases().get(0).id();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void givesRowsAsObjects() throws Exception {
        JsonObject result = query("SELECT * FROM t").firstResult();
        assertThat(result.getBoolean("success")).isTrue();
        assertThat(result.getJsonArray("results").toString())
                .isEqualTo("[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"v\":\"b\"}]");
        assertThat(result.getJsonObject("meta").getInt("rows_read")).isEqualTo(2);
        assertThat(result.getJsonObject("meta").getBoolean("changed_db")).isFalse();
    }

    @Test
    void givesRowsAsArrays() throws Exception {
        JsonObject result = client.post(database + "/raw", "{\"sql\":\"SELECT *, v FROM t\"}")
                .firstResult();
        assertThat(result.getJsonObject("results").toString())
                .isEqualTo("{\"columns\":[\"id\",\"v\",\"v\"],\"rows\":[[1,\"a\",\"a\"],[2,\"b\",\"b\"]]}");
    }

    @Test
    void givesNamesWithoutRows() throws Exception {
        assertThat(query("SELECT * FROM t WHERE id > 9").firstResult().getJsonArray("results"))
                .isEmpty();
        JsonObject raw = client.post(database + "/raw", "{\"sql\":\"SELECT id FROM t WHERE id > 9\"}")
                .firstResult();
        assertThat(raw.getJsonObject("results").toString()).isEqualTo("{\"columns\":[\"id\"],\"rows\":[]}");
    }

    @Test
    void ofColumnsWithOneNameTheLastWins() throws Exception {
        assertThat(query("SELECT 1 AS a, 2 AS b, 3 AS a")
                        .firstResult()
                        .getJsonArray("results")
                        .toString())
                .isEqualTo("[{\"a\":3,\"b\":2}]");
    }

    @Test
    void givesValuesAsJavaScriptHasThem() throws Exception {
        String row = query("SELECT 9007199254740993 AS i, 9223372036854775807 AS j, 1.0 AS r, 0.1 AS s, 9e999 AS inf,"
                        + " x'00ff' AS b, NULL AS n, CAST(x'61ff' AS TEXT) AS t")
                .firstResult()
                .getJsonArray("results")
                .toString();
        assertThat(row)
                .isEqualTo("[{\"i\":9007199254740992,\"j\":9223372036854776000,\"r\":1,\"s\":0.1,\"inf\":null,"
                        + "\"b\":[0,255],\"n\":null,\"t\":\"a\uFFFD\"}]");
    }

    @Test
    void bindsParameters() throws Exception {
        String body = "{\"sql\":\"SELECT ? AS a, ? AS b, ? AS c, ? AS d, hex(?) AS e; SELECT v FROM t WHERE id = ?\","
                + "\"params\":[\"x\",2,2.5,null,[1,255],2]}";
        ApiClient.Reply reply = client.post(database + "/query", body);
        assertThat(reply.firstResult().getJsonArray("results").toString())
                .isEqualTo("[{\"a\":\"x\",\"b\":2,\"c\":2.5,\"d\":null,\"e\":\"01FF\"}]");
        assertThat(reply.envelope()
                        .getJsonArray("result")
                        .getJsonObject(1)
                        .getJsonArray("results")
                        .toString())
                .isEqualTo("[{\"v\":\"b\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"sql\":\"SELECT ?\"}", "{\"sql\":\"SELECT 1\",\"params\":[1]}"})
    void refusesTheWrongNumberOfParameters(String body) throws Exception {
        assertThat(client.post(database + "/query", body).onlyError())
                .isEqualTo("7500 Wrong number of parameter bindings for SQL query.: SQLITE_ERROR");
    }

    @Test
    void passesTheEnginesMessageOn() throws Exception {
        ApiClient.Reply reply = query("SELECT * FROM nowhere");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.envelope().getBoolean("success")).isFalse();
        assertThat(reply.onlyError()).isEqualTo("7500 no such table: nowhere: SQLITE_ERROR");
    }

    @Test
    void refusesAsAWholeWhenTheLastRowFails() throws Exception {
        ApiClient.Reply reply = query("SELECT abs(v) FROM (SELECT 1 AS v UNION ALL SELECT -9223372036854775807 - 1)");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.onlyError()).isEqualTo("7500 integer overflow: SQLITE_ERROR");
    }

    @Test
    void writesNothingAndReachesNoOtherFile() throws Exception {
        assertThat(query("DELETE FROM t").onlyError())
                .isEqualTo("7500 attempt to write a readonly database: SQLITE_READONLY");
        Path other = folder.resolve("other.sqlite");
        assertThat(query("ATTACH '" + other + "' AS other").onlyError()).startsWith("7500 too many attached databases");
        assertThat(query("VACUUM INTO '" + other + "'").onlyError()).startsWith("7500 too many attached databases");
        assertThat(Files.exists(other)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"sql\":1}",
                "{\"sql\":\"SELECT 1\",\"params\":1}",
                "{\"sql\":\"SELECT ?\",\"params\":[{}]}",
                "{\"sql\":\"SELECT ?\",\"params\":[[256]]}"
            })
    void refusesMalformedRequests(String body) throws Exception {
        ApiClient.Reply reply = client.post(database + "/query", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.onlyError()).isEqualTo("7400 The request is malformed");
    }

    @Test
    void refusesTextWithoutStatements() throws Exception {
        assertThat(query("-- nothing").onlyError()).isEqualTo("7500 No SQL statements detected.");
    }

    private ApiClient.Reply query(String sql) throws Exception {
        return client.post(database + "/query", "{\"sql\":\"" + sql + "\"}");
    }
}
