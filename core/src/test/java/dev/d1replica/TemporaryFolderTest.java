package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of killed processes go, others stay. */
final class TemporaryFolderTest {
    private static final String PREFIX = "d1-replica-verify";

    @TempDir
    Path parent;

    private Path left(String name) throws Exception {
        Path folder = Files.createDirectory(parent.resolve(name));
        Files.writeString(folder.resolve("lock"), "");
        Files.writeString(folder.resolve("reference.sqlite"), "rows");
        return folder;
    }

    private void removeLeft() throws Exception {
        TemporaryFolder.removeLeft(parent, PREFIX, Instant.now().plusSeconds(1));
    }

    @Test
    void goesWithItsUse() throws Exception {
        try (TemporaryFolder folder = TemporaryFolder.create(parent, PREFIX)) {
            Files.writeString(folder.path().resolve("reference.sqlite"), "rows");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                    .isEqualTo("rwx------");
            assertThat(folder.path()).hasParent(parent);
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void whatAKilledProcessLeftIsRemoved() throws Exception {
        left(PREFIX + "1");
        // killed before it locked anything
        Files.createDirectory(parent.resolve(PREFIX + "2"));
        removeLeft();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void whatIsInUseStays() throws Exception {
        try (TemporaryFolder folder = TemporaryFolder.create(parent, PREFIX)) {
            removeLeft();
            assertThat(folder.path()).exists();
        }
    }

    @Test
    void aYoungOneStaysSinceItMayBeOfAProcessThatHasYetToLockIt() throws Exception {
        Path young = left(PREFIX + "1");
        TemporaryFolder.create(parent, PREFIX).close();
        assertThat(young).exists();
    }

    @Test
    void othersStay() throws Exception {
        Path other = left("somebody-elses");
        Path file = Files.writeString(parent.resolve(PREFIX + ".txt"), "");
        removeLeft();
        assertThat(other).exists();
        assertThat(file).exists();
    }
}
