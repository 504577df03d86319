package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.TableRows;
import dev.d1replica.replica.VerifyLevel;
import dev.d1replica.replica.sqlite.SqliteComparison;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job over a real socket: what stands there afterwards. */
final class PullTest {
    private static D1Emulator emulator;

    @TempDir
    Path folder;

    @BeforeAll
    static void serve() throws IOException {
        emulator = D1Emulator.builder()
                .database("shop", Golden.source("shop"))
                .database("views", Golden.source("views"))
                .start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static Pull pull(String database) {
        return Service.pull(Service.of(emulator), database);
    }

    @Test
    void theReplicaEqualsTheDatabase() throws Exception {
        Path replica = folder.resolve("shop.sqlite");
        pull("shop").to(replica);
        assertThat(SqliteComparison.compare(Golden.source("shop"), replica, 5)).isEmpty();
    }

    @Test
    void aDatabaseIsFoundByItsId() throws Exception {
        String id = emulator.databases().get(1).id().toString();
        Manifest manifest = pull(id).to(folder.resolve("views.sqlite"));
        assertThat(manifest.source()).hasValueSatisfying(source -> {
            assertThat(source.id()).isEqualTo(id);
            assertThat(source.name()).isEqualTo("views");
        });
    }

    @Test
    void onlyTheReplicaAndItsManifestAreLeftForTheOwnerAlone() throws Exception {
        pull("shop").to(Replicas.old(folder));
        assertThat(Replicas.names(folder)).containsExactly("shop.sqlite", "shop.sqlite.manifest.json");
        Replicas.assertOwnerOnly(folder);
    }

    @Test
    void theManifestDescribesTheDumpThatCame() throws Exception {
        Path kept = folder.resolve("kept.sql");
        Manifest manifest = pull("shop").keepDump(kept).to(folder.resolve("shop.sqlite"));
        assertThat(manifest.command()).isEqualTo("pull");
        assertThat(manifest.source().orElseThrow().bookmark()).isPresent();
        assertThat(manifest.dump().bytes()).isEqualTo(Files.size(kept));
        assertThat(manifest.dump().sha256()).isEqualTo(Replicas.sha256(Files.newInputStream(kept)));
        assertThat(manifest.dump().filename())
                .endsWith(".sql")
                .doesNotContain("/")
                .doesNotContain("X-Amz");
        Replicas.assertOwnerOnly(folder);
    }

    @Test
    void theManifestCountsTablesAndRows() throws Exception {
        ReplicaReport report = pull("shop").to(folder.resolve("shop.sqlite")).replica();
        assertThat(report.engine()).isEqualTo("sqlite");
        assertThat(report.tables())
                .containsExactlyInAnyOrder(
                        new TableRows("maker", 7),
                        new TableRows("part", 84),
                        new TableRows("customer", 60),
                        new TableRows("purchase", 179),
                        new TableRows("purchase_line", 448),
                        new TableRows("stock_entry", 534));
        assertThat(report.rows()).isEqualTo(1312);
        assertThat(report.verification().foreignKeyViolations()).isZero();
    }

    @Test
    void theFileBesideTheReplicaIsTheManifest() throws Exception {
        Path replica = folder.resolve("shop.sqlite");
        Manifest manifest = pull("shop").to(replica);
        try (JsonReader reader = Json.createReader(Files.newInputStream(folder.resolve("shop.sqlite.manifest.json")))) {
            assertThat(reader.readObject()).isEqualTo(ManifestJson.of(manifest));
        }
    }

    @Test
    void onlyNamedTablesCome() throws Exception {
        Path replica = folder.resolve("part.sqlite");
        Manifest manifest = pull("shop").tables("maker", "part").to(replica);
        assertThat(manifest.replica().tables()).extracting(TableRows::name).containsExactlyInAnyOrder("maker", "part");
        assertThat(Replicas.ask(replica, "SELECT group_concat(DISTINCT type) FROM sqlite_schema WHERE sql NOT NULL"))
                .isEqualTo("table,index");
    }

    @Test
    void aNameThatTheDatabaseDoesNotHaveIsNoEmptyReplica() throws Exception {
        Path replica = folder.resolve("part.sqlite");
        assertThatThrownBy(() -> pull("shop").tables("part", "Part", "prat").to(replica))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("named prat");
        assertThat(Replicas.names(folder)).isEmpty();
    }

    @Test
    void fullVerificationComparesWithTheKeptDump() throws Exception {
        Manifest manifest = pull("shop")
                .with(ReplicaSettings.DEFAULT.withVerify(VerifyLevel.FULL))
                .keepDump(folder.resolve("kept.sql"))
                .to(folder.resolve("shop.sqlite"));
        assertThat(manifest.replica().verification().level()).isEqualTo(VerifyLevel.FULL);
        assertThat(Replicas.names(folder)).containsExactly("kept.sql", "shop.sqlite", "shop.sqlite.manifest.json");
    }

    @Test
    void theDatabaseIsNamedBeforeItIsLocked() throws Exception {
        List<String> told = new ArrayList<>();
        ExportSettings settings = Service.of(emulator)
                .withListeners(database -> told.add("found " + database.name()), line -> told.add("exporting"));
        Service.pull(settings, "shop").to(folder.resolve("shop.sqlite"));
        assertThat(told).startsWith("found shop").contains("exporting");
    }
}
