package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RehearsalTest {
    @Test
    void bothWaysAreGoneToTheirEnd(@TempDir Path folder) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process rehearsal = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Rehearsal.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(rehearsal.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(rehearsal.exitValue()).isZero();
        assertThat(Folder.names(folder))
                .containsExactly(
                        "demo.sqlite",
                        "demo.sqlite.manifest.json",
                        "load.sqlite",
                        "load.sqlite.manifest.json",
                        "rehearsal.sql");
    }
}
