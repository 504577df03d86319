package dev.d1replica.cloudflare;

import static dev.d1replica.testing.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.testing.Ids;
import dev.d1replica.testing.ScriptedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabasesTest {
    private static final String LIST = "GET /accounts/" + Ids.ACCOUNT + "/d1/database";
    private static final String DETAILS = "{\"uuid\":\"" + Ids.DATABASE + "\",\"name\":\"shop\",\"file_size\":12288,"
            + "\"num_tables\":3,\"created_at\":\"2026-01-01T00:00:00.000Z\",\"version\":\"production\"}";

    private final ScriptedServer server = new ScriptedServer();
    private final CloudflareApi api =
            new CloudflareApi(server.base(), new Credentials.ApiToken(Ids.TOKEN), Duration.ofSeconds(20));
    private final Databases databases = new Databases(api, Ids.ACCOUNT);

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    @Test
    void aDatabaseIsReadWithAllItsDetails() throws Exception {
        server.on("GET " + Ids.DATABASE_PATH, json(200, success(DETAILS)));
        Database shop = databases.resolve(Ids.DATABASE);
        assertThat(shop.id()).isEqualTo(Ids.DATABASE);
        assertThat(shop.name()).isEqualTo("shop");
        assertThat(shop.fileSize()).hasValue(12288);
        assertThat(shop.tables()).hasValue(3);
        assertThat(shop.createdAt()).contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(shop.version()).contains("production");
    }

    @Test
    void aListEntryMayLackAllButIdAndName() throws Exception {
        server.on(LIST, json(200, success("[" + entry("a") + "]")));
        Database only = databases.list().get(0);
        assertThat(only.fileSize()).isEmpty();
        assertThat(only.createdAt()).isEmpty();
    }

    @Test
    void allPagesAreReadUntilTheTotal() throws Exception {
        server.on(LIST, json(200, page(entries(0, 100), 150)), json(200, page(entries(100, 150), 150)));
        assertThat(databases.list())
                .extracting(Database::name)
                .hasSize(150)
                .startsWith("d0")
                .endsWith("d149");
        assertThat(server.seen()).allSatisfy(seen -> assertThat(seen.query()).contains("per_page=100"));
        assertThat(server.seen())
                .extracting(seen -> seen.query().contains("page=2"))
                .containsExactly(false, true);
    }

    @Test
    void withoutATotalAShortPageIsTheLast() throws Exception {
        server.on(
                LIST,
                json(200, success("[" + entries(0, 100) + "]")),
                json(200, success("[" + entries(100, 101) + "]")));
        assertThat(databases.list()).hasSize(101);
    }

    @Test
    void aServerThatGivesFewerAPageIsReadToItsTotal() throws Exception {
        server.on(LIST, json(200, page(entries(0, 2), 3)), json(200, page(entries(2, 3), 3)));
        assertThat(databases.list()).hasSize(3);
    }

    @Test
    void aNameMustMatchWhole() throws Exception {
        server.on(LIST, json(200, success("[" + entry("shop-old") + "," + DETAILS + "]")));
        assertThat(databases.resolve("shop").id()).isEqualTo(Ids.DATABASE);
        assertThat(server.seen().get(0).query().split("&")).contains("name=shop");
    }

    @Test
    void aNameNobodyHasIsNotFound() {
        server.on(LIST, json(200, success("[" + entry("shop-old") + "]")));
        assertThatExceptionOfType(DatabaseNotFoundException.class)
                .isThrownBy(() -> databases.resolve("shop"))
                .withMessage("no such database or account: no database of this account is named shop");
    }

    @Test
    void anIdNobodyHasIsNotFound() {
        server.on(
                "GET " + Ids.DATABASE_PATH,
                json(
                        404,
                        "{\"success\":false,\"errors\":[{\"code\":7404,\"message\":\"not found\"}],\"result\":null}"));
        assertThatExceptionOfType(DatabaseNotFoundException.class).isThrownBy(() -> databases.resolve(Ids.DATABASE));
    }

    @Test
    void theBookmarkIsRead() throws Exception {
        server.on("GET " + Ids.DATABASE_PATH + "/time_travel/bookmark", json(200, success("{\"bookmark\":\"b-1\"}")));
        assertThat(databases.bookmark(Ids.DATABASE)).isEqualTo("b-1");
    }

    @Test
    void aQueryReturnsObjectsAndKeepsEveryDigit() throws Exception {
        server.on(
                "POST " + Ids.DATABASE_PATH + "/query",
                json(200, success("[{\"results\":[{\"n\":9007199254740993}],\"success\":true}]")));
        assertThat(databases.query(Ids.DATABASE, "SELECT n FROM t WHERE a=? AND b IS ?", Arrays.asList("x'", null)))
                .hasToString("[{\"n\":9007199254740993}]");
        assertThat(server.bodies())
                .containsExactly("{\"sql\":\"SELECT n FROM t WHERE a=? AND b IS ?\",\"params\":[\"x'\",null]}");
    }

    @Test
    void rawReturnsColumnsAndRows() throws Exception {
        server.on(
                "POST " + Ids.DATABASE_PATH + "/raw",
                json(
                        200,
                        success("[{\"results\":{\"columns\":[\"a\",\"a\"],\"rows\":[[1,\"x\"]]},\"success\":true}]")));
        Rows rows = databases.raw(Ids.DATABASE, "SELECT 1 a, 'x' a", List.of());
        assertThat(rows.columns()).containsExactly("a", "a");
        assertThat(rows.rows()).hasToString("[[1,\"x\"]]");
    }

    @Test
    void aStatementThatFailsInsideASuccessIsAnEngineError() {
        server.on(
                "POST " + Ids.DATABASE_PATH + "/query",
                json(200, success("[{\"success\":false,\"error\":\"no such table: t\"}]")));
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> databases.query(Ids.DATABASE, "SELECT * FROM t", List.of()))
                .withMessageContaining("no such table: t");
    }

    @Test
    void aResultOfAnotherShapeIsAFaultThatShowsNoRows() {
        server.on(
                "POST " + Ids.DATABASE_PATH + "/raw",
                json(200, success("[{\"results\":[[\"private\"]],\"success\":true}]")));
        assertThatThrownBy(() -> databases.raw(Ids.DATABASE, "SELECT 1", List.of()))
                .isInstanceOf(ServerFaultException.class)
                .satisfies(fault -> assertThat(fault.getMessage()).doesNotContain("private"));
    }

    @Test
    void anIdThatIsNoUuidNeverReachesAPath() {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> databases.byId("../x"));
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> new Databases(api, "a/b"));
    }

    private static String entries(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> entry("d" + i)).collect(Collectors.joining(","));
    }

    private static String entry(String name) {
        return "{\"uuid\":\"99999999-2222-4333-8444-555555555555\",\"name\":\"" + name + "\"}";
    }

    private static String page(String entries, int total) {
        return "{\"success\":true,\"result\":[" + entries + "],\"result_info\":{\"total_count\":" + total + "}}";
    }

    private static String success(String result) {
        return "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":" + result + "}";
    }
}
