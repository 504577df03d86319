package dev.d1replica.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.Target.Engine;
import dev.d1replica.emulator.D1Emulator;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that share a cache, and databases that are pulled: the classes run are the nested ones, in forked processes. */
class ForksTest {
    @TempDir
    Path folder;

    @Test
    void twoForksBuildAReplicaOnce() throws Exception {
        Fork one = Fork.start(Loading.class, folder, Map.of());
        Fork other = Fork.start(Loading.class, folder, Map.of());
        String said = one.succeeded() + other.succeeded();
        assertThat(said.split("builds the replica of", -1)).as(said).hasSize(2 + 1);
        assertThat(folder.resolve("cache/entries").toFile().list()).hasSize(2);
        assertThat(folder.resolve("cache/building")).isEmptyDirectory();
        assertThat(folder.resolve("cache/runs")).isEmptyDirectory();
    }

    @Test
    void aRunThatIsNotToldToPullWorksOffline() throws Exception {
        try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> reachable = Map.of(
                    "CLOUDFLARE_API_BASE_URL",
                    "http://127.0.0.1:" + service.getLocalPort(),
                    "CLOUDFLARE_API_TOKEN",
                    "secret");
            assertThat(Fork.start(Pulling.class, folder, reachable).failed())
                    .contains(
                            "Tests work offline, and there is no replica of the database \"shop\" yet. To have this run export"
                                    + " it, which locks the database meanwhile, set pull = true in @D1Replica and"
                                    + " D1_REPLICA_PULL=true in the environment");
            service.setSoTimeout(1);
            assertThatThrownBy(service::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aDatabaseIsPulledOnceAndThenUsedOffline() throws Exception {
        Map<String, String> service;
        try (D1Emulator emulator = D1Emulator.builder().database("shop", shop()).start()) {
            service = Map.of(
                    "CLOUDFLARE_API_BASE_URL",
                    emulator.baseUri().toString(),
                    "CLOUDFLARE_API_TOKEN",
                    emulator.token(),
                    "D1_REPLICA_PULL",
                    "true");
            Fork.start(Pulling.class, folder, service).succeeded();
        }
        Fork.start(Pulling.class, folder, service).succeeded();
        Map<String, String> offline = Map.of("CLOUDFLARE_API_BASE_URL", service.get("CLOUDFLARE_API_BASE_URL"));
        assertThat(Fork.start(ChoosyAboutAge.class, folder, offline).failed())
                .containsPattern(
                        "the replica of the database \"shop\" is of 20\\S+Z, which is older than maxAge allows")
                .doesNotContain("can see it");
    }

    private static Path shop() throws URISyntaxException {
        return Path.of(ForksTest.class.getResource("shop.sql").toURI());
    }

    @D1Replica(dump = "shop.sql")
    static class Loading {
        @RepeatedTest(10)
        void finds(Connection shop) throws SQLException {
            assertThat(Sql.count(shop, "\"orders\"")).isEqualTo(3);
            Sql.update(shop, "DELETE FROM \"orders\"");
        }

        @Nested
        @D1Replica(dump = "/dev/d1replica/junit/shop.sql", engine = Engine.H2)
        class OfH2 {
            @RepeatedTest(3)
            void finds(Connection shop) throws SQLException {
                assertThat(Sql.count(shop, "\"orders\"")).isEqualTo(3);
                Sql.update(shop, "DELETE FROM \"orders\"");
            }
        }
    }

    @D1Replica(database = "shop", pull = true)
    static class Pulling {
        @Test
        void finds(Connection shop) throws SQLException {
            assertThat(Sql.count(shop, "orders")).isEqualTo(3);
        }
    }

    @D1Replica(database = "shop", pull = true, maxAge = "0s")
    static class ChoosyAboutAge {
        @Test
        void finds(Connection shop) throws SQLException {
            assertThat(Sql.count(shop, "orders")).as("can see it").isEqualTo(3);
        }
    }
}
