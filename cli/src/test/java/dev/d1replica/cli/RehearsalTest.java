package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RehearsalTest {
    @TempDir
    Path folder;

    @Test
    void allWaysAreGoneToTheirEnd() throws Exception {
        assertThat(rehearse("all"))
                .containsExactly(
                        "demo.sqlite",
                        "demo.sqlite.manifest.json",
                        "load.sqlite",
                        "load.sqlite.manifest.json",
                        "rehearsal.sql");
    }

    @Test
    void loadsAreGoneToTheirEnd() throws Exception {
        assertThat(rehearse("load"))
                .containsExactly(
                        "large.sqlite",
                        "large.sqlite.manifest.json",
                        "load.sqlite",
                        "load.sqlite.manifest.json",
                        "rehearsal.sql");
    }

    @Test
    void aFileIsSyncedWhileItGrowsAndEntriesAreSorted() throws Exception {
        rehearse("load");

        assertThat(Files.readString(folder.resolve("classes"))).contains("EarlySync$OpenFile", ".EntrySort");
    }

    /** Returns the names of the files that there are then. */
    private List<String> rehearse(String ways) throws Exception {
        Path replicas = Files.createDirectory(folder.resolve("replicas"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process rehearsal = new ProcessBuilder(
                        java,
                        "-Xlog:class+load:file=" + folder.resolve("classes"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Rehearsal.class.getName(),
                        ways,
                        replicas.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(rehearsal.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(rehearsal.exitValue()).isZero();
        return Folder.names(replicas);
    }
}
