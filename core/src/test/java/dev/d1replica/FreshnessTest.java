package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.cloudflare.NotAuthorizedException;
import dev.d1replica.emulator.D1Emulator;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a replica is left as it is, and when it is not. */
final class FreshnessTest {
    @TempDir
    Path sources;

    @TempDir
    Path folder;

    private D1Emulator emulator;
    private Path source;
    private Path replica;

    @BeforeEach
    void serve() throws Exception {
        source = Files.copy(Golden.source("shop"), sources.resolve("shop.sqlite"));
        emulator = D1Emulator.builder()
                .database("shop", source)
                .database("views", Golden.source("views"))
                .start();
        replica = folder.resolve("shop.sqlite");
        pull("shop").to(replica);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Pull pull(String database) {
        return Service.pull(Service.of(emulator), database);
    }

    private boolean isPulled(Pull pull) throws Exception {
        return pull.toIfChanged(found -> Target.of(replica)).isPresent();
    }

    @Test
    void anUnchangedDatabaseIsLeftAlone() throws Exception {
        byte[] before = Files.readAllBytes(replica);
        assertThat(isPulled(pull("shop"))).isFalse();
        assertThat(replica).hasBinaryContent(before);
    }

    @Test
    void aChangedOneIsPulledAndThenLeftAlone() throws Exception {
        Replicas.change(source, "DELETE FROM purchase");
        assertThat(isPulled(pull("shop"))).isTrue();
        assertThat(Replicas.ask(replica, "SELECT count(*) FROM purchase")).isEqualTo("0");
        assertThat(isPulled(pull("shop"))).isFalse();
    }

    @Test
    void aReplicaOfSomethingElseIsNotFresh() throws Exception {
        assertThat(isPulled(pull("views"))).isTrue();
        assertThat(isPulled(pull("shop"))).isTrue();
        assertThat(isPulled(pull("shop").tables("maker"))).isTrue();
        assertThat(isPulled(pull("shop").tables("maker"))).isFalse();
        assertThat(isPulled(pull("shop"))).isTrue();
    }

    @Test
    void aReplicaThatIsGoneOrHasNoManifestIsNotFresh() throws Exception {
        Files.delete(replica);
        assertThat(isPulled(pull("shop"))).isTrue();
        Path manifest = folder.resolve("shop.sqlite.manifest.json");
        Files.writeString(manifest, "{\"database\":");
        assertThat(isPulled(pull("shop"))).isTrue();
        Files.delete(manifest);
        assertThat(isPulled(pull("shop"))).isTrue();
    }

    @Test
    void aBookmarkThatCannotBeReadIsAFailureAndNoPull() throws Exception {
        byte[] before = Files.readAllBytes(replica);
        ExportSettings wrong = Service.settings(emulator.baseUri(), "another-token");
        assertThatThrownBy(() -> isPulled(Service.pull(wrong, "shop"))).isInstanceOf(NotAuthorizedException.class);
        assertThat(replica).hasBinaryContent(before);
    }
}
