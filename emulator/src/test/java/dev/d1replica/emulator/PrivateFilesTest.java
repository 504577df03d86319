package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PrivateFilesTest {
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have other rights there")
    void areTheirOwnersAlone() throws Exception {
        try (PrivateFiles files = new PrivateFiles()) {
            Path file = files.create(".sql");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void areGoneInTheEnd() throws Exception {
        PrivateFiles files = new PrivateFiles();
        Path file = Files.writeString(files.create(".sql"), "left");
        files.close();
        assertThat(file).doesNotExist();
        assertThat(file.getParent()).doesNotExist();
    }
}
