package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.replica.VerificationException;
import dev.d1replica.testing.Ids;
import dev.d1replica.testing.RawServer;
import dev.d1replica.testing.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dump that is short of tables ends like a whole one: the service's own count tells. */
final class RemoteTablesTest {
    private static final byte[] DUMP =
            "PRAGMA defer_foreign_keys=TRUE;\nCREATE TABLE maker(a);\nCREATE TABLE part(a);\n"
                    .getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private Path replica;

    @BeforeEach
    void prepare() throws Exception {
        replica = Replicas.old(folder);
    }

    /** Pulls from a service that counts so many tables before, so many after, and names these. */
    private Manifest pull(int before, int after, String... names) throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                RawServer download = new RawServer(
                        RawServer.answer(RawServer.head(200, "Content-Length", "" + DUMP.length), DUMP))) {
            server.on("GET " + Ids.DATABASE_PATH, database(before), database(after));
            server.on("POST " + Ids.DATABASE_PATH + "/query", names(names));
            server.on("POST " + Ids.DATABASE_PATH + "/export", Service.complete(download));
            return Service.pull(unqueried(Service.settings(server.base(), Ids.TOKEN)), Ids.DATABASE)
                    .to(replica);
        }
    }

    private static ExportSettings unqueried(ExportSettings settings) {
        return settings.withQueries(new ExportSettings.Queries(false, false));
    }

    private static ScriptedServer.Answer database(int tables) {
        return ScriptedServer.json(
                200,
                Service.envelope(
                        "{\"uuid\":\"" + Ids.DATABASE + "\",\"name\":\"shop\",\"num_tables\":" + tables + "}"));
    }

    private static ScriptedServer.Answer names(String... names) {
        StringBuilder rows = new StringBuilder();
        for (String name : names) {
            rows.append(rows.isEmpty() ? "" : ",")
                    .append("{\"name\":\"")
                    .append(name)
                    .append("\"}");
        }
        return ScriptedServer.json(200, Service.envelope("[{\"success\":true,\"results\":[" + rows + "]}]"));
    }

    @Test
    void asManyAsTheServiceCounts() throws Exception {
        Manifest manifest = pull(2, 2);
        assertThat(manifest.source().orElseThrow().tables()).hasValue(2);
        assertThat(ManifestJson.of(manifest).getJsonObject("verification").getString("tableCount"))
                .isEqualTo("ok");
    }

    @Test
    void aMissingTableIsNamedAndTheOldReplicaStands() throws Exception {
        assertThatThrownBy(() -> pull(3, 3, "_cf_KV", "sqlite_sequence", "maker", "part", "orders"))
                .isInstanceOf(VerificationException.class)
                .hasMessage("The dump is short of 1 of the 3 tables that the database has: orders");
        Replicas.assertOnlyOld(replica);
    }

    @Test
    void aCountThatHasInternalTablesInItIsNoMissingTable() throws Exception {
        Manifest manifest = pull(4, 4, "_cf_KV", "sqlite_sequence", "maker", "part");
        assertThat(manifest.source().orElseThrow().tables()).hasValue(4);
    }

    @Test
    void aCountThatHasChangedSinceTellsNothing() throws Exception {
        Manifest manifest = pull(3, 4);
        assertThat(manifest.source().orElseThrow().tables()).isEmpty();
        assertThat(ManifestJson.of(manifest).getJsonObject("verification")).doesNotContainKey("tableCount");
    }

    @Test
    void ofADatabaseFoundByNameItIsAskedForToo() throws Exception {
        try (D1Emulator emulator =
                D1Emulator.builder().database("shop", Golden.source("shop")).start()) {
            Manifest whole = Service.pull(Service.of(emulator), "shop").to(replica);
            assertThat(whole.source().orElseThrow().tables())
                    .hasValue(whole.replica().tables().size());
            Manifest part =
                    Service.pull(Service.of(emulator), "shop").tables("maker").to(replica);
            assertThat(part.source().orElseThrow().tables()).isEmpty();
        }
    }
}
