package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.replica.Difference;
import dev.d1replica.replica.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replica against the dump it was made of. */
final class VerifyTest {
    @TempDir
    Path folder;

    private Path replica;

    @BeforeEach
    void load() throws IOException {
        replica = folder.resolve("shop.sqlite");
        D1Replica.load(Golden.dump("shop")).to(replica);
    }

    private List<Difference> verify(int limit) throws IOException {
        return D1Replica.verify(Target.of(replica), Files.newInputStream(Golden.dump("shop")), limit);
    }

    @Test
    void aFreshReplicaIsEqualAndStaysUntouched() throws Exception {
        byte[] before = Files.readAllBytes(replica);
        assertThat(verify(20)).isEmpty();
        assertThat(replica).hasBinaryContent(before);
        assertThat(Replicas.names(folder)).containsExactly("shop.sqlite", "shop.sqlite.manifest.json");
    }

    @Test
    void aChangedCellIsNamedByTableRowAndColumn() throws Exception {
        Replicas.change(replica, "UPDATE customer SET town='Kyiv' WHERE id=17");
        assertThat(verify(20)).containsExactly(new Difference("customer", 17L, "town", "another value"));
    }

    @Test
    void theStorageClassCounts() throws Exception {
        Replicas.change(replica, "UPDATE customer SET town=CAST(town AS BLOB) WHERE id=18");
        assertThat(verify(20)).containsExactly(new Difference("customer", 18L, "town", "another value"));
    }

    @Test
    void missingAndAdditionalRowsAreNamed() throws Exception {
        Replicas.change(replica, "PRAGMA foreign_keys=OFF");
        Replicas.change(replica, "DELETE FROM maker WHERE id=3");
        Replicas.change(replica, "INSERT INTO maker VALUES(99,'Nobody','XX')");
        assertThat(verify(20))
                .extracting(Difference::toString)
                .containsExactly("\"maker\", row 3: missing in the replica", "\"maker\", row 99: not in the dump");
    }

    @Test
    void noMoreThanTheLimitIsListed() throws Exception {
        Replicas.change(replica, "UPDATE customer SET town='Kyiv'");
        assertThat(verify(5)).hasSize(5);
    }

    @Test
    void theReplicaMustBeThere() {
        replica = folder.resolve("none.sqlite");
        assertThatThrownBy(() -> verify(1)).isInstanceOf(NoSuchFileException.class);
        replica = folder;
        assertThatThrownBy(() -> verify(1)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void aFileThatIsNoDatabaseIsSaidToBeNone() throws Exception {
        Files.writeString(
                replica, "certainly no database, though it is as long as a header of one needs to be. ".repeat(4));
        assertThatThrownBy(() -> verify(1)).isInstanceOf(TargetException.class).hasMessageContaining("not a database");
    }
}
