package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.replica.TargetException;
import dev.d1replica.replica.h2.H2Replica;
import dev.d1replica.replica.h2.H2Types;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run at a time, and nothing left of killed ones. */
final class PlaceLockTest {
    @TempDir
    Path folder;

    @Test
    void aPlaceIsHeldOnce() throws Exception {
        Path place = folder.resolve("shop.sqlite");
        try (PlaceLock first = new PlaceLock();
                PlaceLock second = new PlaceLock()) {
            first.take(place);
            first.take(place);
            assertThatThrownBy(() -> second.take(place))
                    .isInstanceOf(TargetException.class)
                    .hasMessage("another run is writing this file: " + place);
            second.take(folder.resolve("other.sqlite"));
        }
        assertThat(Replicas.names(folder)).isEmpty();
        try (PlaceLock third = new PlaceLock()) {
            third.take(place);
            assertThat(Replicas.names(folder)).containsExactly(".shop.sqlite.lock");
        }
    }

    @Test
    void theSamePlaceByAnotherWayIsHeldToo() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("real")));
        try (PlaceLock first = new PlaceLock();
                PlaceLock second = new PlaceLock()) {
            first.take(folder.resolve("real/shop.sqlite"));
            assertThatThrownBy(() -> second.take(link.resolve("shop.sqlite"))).isInstanceOf(TargetException.class);
        }
    }

    @Test
    void whatKilledRunsLeftIsCleared() throws Exception {
        String[] debris = {
            ".shop.sqlite.123.partial",
            ".shop.sqlite.123.partial-journal",
            ".shop.sqlite.manifest.json.7.partial",
            ".shop.sqlite.rejects.sql.7.partial",
            "..shop.sqlite.pending.json.99.partial",
            "shop.sqlite.5.partial",
            ".shop.sqlite.lock"
        };
        String[] others = {
            ".shop.sqlite.x.partial", "shop.sqlite", ".shop.sqlite2.1.partial", ".shop.sqlite.1.2.partial", "1.partial"
        };
        for (String name : debris) {
            Files.createFile(folder.resolve(name));
        }
        for (String name : others) {
            Files.createFile(folder.resolve(name));
        }
        try (PlaceLock lock = new PlaceLock()) {
            lock.take(folder.resolve("shop.sqlite"));
        }
        assertThat(Replicas.names(folder)).containsExactlyInAnyOrder(others);
    }

    @Test
    void anUnfinishedH2DatabaseIsClearedByTheNextLoad() throws Exception {
        Files.createDirectory(folder.resolve(".other.mv.db.1"));
        try (H2Replica left = H2Replica.create(folder.resolve("shop"), H2Types.DECLARED)) {
            assertThat(Replicas.names(folder)).hasSize(2);
            assertThat(left.engine()).isEqualTo("h2");

            D1Replica.load(Golden.dump("shop")).to(Target.parse("jdbc:h2:" + folder.resolve("shop")));

            assertThat(Replicas.names(folder))
                    .containsExactlyInAnyOrder(".other.mv.db.1", "shop.mv.db", "shop.manifest.json");
        }
    }

    @Test
    void aLoadIntoAPlaceThatIsHeldIsRefusedAndTouchesNothing() throws Exception {
        Path old = Replicas.old(folder);
        try (PlaceLock lock = new PlaceLock()) {
            lock.take(old);
            assertThatThrownBy(() -> D1Replica.load(Golden.dump("shop")).to(old))
                    .isInstanceOf(TargetException.class)
                    .hasMessageContaining("another run");
        }
        Replicas.assertOnlyOld(old);
    }
}
