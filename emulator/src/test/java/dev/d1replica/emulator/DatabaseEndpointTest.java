package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseEndpointTest {
    private static final int DATABASES = 12;

    @TempDir
    Path folder;

    private Path file;
    private D1Emulator emulator;
    private ApiClient client;

    @BeforeEach
    void start() throws Exception {
        file = TestDatabase.create(
                folder, "shop.sqlite", "CREATE TABLE t(x)", "CREATE TABLE _cf_KV(k)", "CREATE VIEW v AS SELECT 1");
        D1Emulator.Builder builder = D1Emulator.builder().database("my shop", file);
        for (int i = 1; i < DATABASES; i++) {
            builder.database("db" + i, file);
        }
        emulator = builder.start();
        client = new ApiClient(emulator);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void listsThePagesAskedFor() throws Exception {
        ApiClient.Reply all = client.get("/d1/database");
        assertThat(all.envelope().getJsonArray("result")).hasSize(DATABASES);
        assertThat(all.firstResult().getString("name")).isEqualTo("my shop");
        assertThat(all.envelope().getJsonObject("result_info").toString())
                .isEqualTo("{\"page\":1,\"per_page\":1000,\"count\":12,\"total_count\":12}");
        ApiClient.Reply second = client.get("/d1/database?per_page=10&page=2");
        assertThat(second.firstResult().getString("name")).isEqualTo("db10");
        assertThat(second.envelope().getJsonObject("result_info").toString())
                .isEqualTo("{\"page\":2,\"per_page\":10,\"count\":2,\"total_count\":12}");
        assertThat(client.get("/d1/database?page=3&per_page=10").envelope().getJsonArray("result"))
                .isEmpty();
    }

    @Test
    void searchesByName() throws Exception {
        ApiClient.Reply found = client.get("/d1/database?name=my%20shop");
        assertThat(found.envelope().getJsonArray("result")).hasSize(1);
        assertThat(found.firstResult().getString("uuid")).isEqualTo(shopId().toString());
    }

    @Test
    void refusesPagesBeyondTheBounds() throws Exception {
        for (String query : new String[] {"per_page=9", "per_page=10001", "page=0", "page=x"}) {
            ApiClient.Reply reply = client.get("/d1/database?" + query);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.onlyError()).startsWith("7400 ");
        }
    }

    @Test
    void showsADatabaseByIdOrName() throws Exception {
        JsonObject shown = client.get("/d1/database/" + shopId()).result();
        assertThat(shown.getString("name")).isEqualTo("my shop");
        assertThat(shown.getString("version")).isEqualTo("production");
        assertThat(shown.getInt("num_tables")).isEqualTo(1);
        assertThat(shown.getInt("file_size")).isEqualTo((int) Files.size(file));
        assertThat(shown.getString("created_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(client.get("/d1/database/my%20shop").result()).isEqualTo(shown);
        assertThat(client.get("/d1/database/my%20shop?fields=uuid,name")
                        .result()
                        .keySet())
                .containsExactly("uuid", "name");
    }

    @Test
    void keepsTheIdOfAName() throws Exception {
        try (D1Emulator again = D1Emulator.builder().database("my shop", file).start()) {
            assertThat(again.databases()).containsExactly(new D1Emulator.Database("my shop", shopId()));
        }
    }

    @Test
    void bookmarkChangesWithTheContentOnly() throws Exception {
        String before = bookmark();
        assertThat(before).matches("\\p{XDigit}{8}-\\p{XDigit}{8}-\\p{XDigit}{8}-\\p{XDigit}{32}");
        assertThat(client.post("/d1/database/" + shopId() + "/query", "{\"sql\":\"SELECT * FROM t\"}")
                        .status())
                .isEqualTo(200);
        assertThat(bookmark()).isEqualTo(before);
        TestDatabase.create(folder, "shop.sqlite", "INSERT INTO t VALUES(1)");
        assertThat(bookmark()).isNotEqualTo(before);
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        String unknown = "11111111-2222-4333-8444-555555555555";
        ApiClient.Reply missing = client.post("/d1/database/" + unknown + "/query", "{\"sql\":\"SELECT 1\"}");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.onlyError()).isEqualTo("7404 The database " + unknown + " could not be found");
        assertThat(client.get("/d1/database/nobody").onlyError())
                .isEqualTo("7404 The database nobody could not be found");
        ApiClient.Reply malformed = client.get("/d1/database/db1/time_travel/bookmark");
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.onlyError()).isEqualTo("7400 The request is malformed: failed to decode id");
        ApiClient.Reply elsewhere = client.get("/d1/nothing");
        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(elsewhere.onlyError()).startsWith("7003 Could not route to /client/v4/accounts/");
        assertThat(client.post("/d1/database/db1", "{}").status()).isEqualTo(405);
    }

    @Test
    void refusesAForeignAccount() throws Exception {
        ApiClient.Reply foreign = client.send(HttpRequest.newBuilder(
                        URI.create(emulator.baseUri() + "/accounts/ffffffffffffffffffffffffffffffff/d1/database"))
                .header("Authorization", "Bearer emulator"));
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.onlyError()).startsWith("7403 ");
    }

    @Test
    void refusesTwoDatabasesOfOneName() {
        D1Emulator.Builder builder = D1Emulator.builder().database("a", file);
        assertThatThrownBy(() -> builder.database("a", file)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesSourcesThatD1CouldNotHold() throws Exception {
        Path wide = TestDatabase.create(folder, "wide.sqlite", "PRAGMA encoding = 'UTF-16le'", "CREATE TABLE t(x)");
        D1Emulator.Builder builder = D1Emulator.builder().database("wide", wide);
        assertThatThrownBy(builder::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UTF-16le");
    }

    private UUID shopId() {
        return emulator.databases().get(0).id();
    }

    private String bookmark() throws Exception {
        return client.get("/d1/database/" + shopId() + "/time_travel/bookmark")
                .result()
                .getString("bookmark");
    }
}
