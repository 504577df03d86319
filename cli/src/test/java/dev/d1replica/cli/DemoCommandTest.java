package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.replica.sqlite.SqliteComparison;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way without an account. */
final class DemoCommandTest {
    @TempDir
    Path folder;

    @Test
    void endsWithAQueryOverTheReplicaAndWhereItLies() throws Exception {
        Path replica = folder.resolve("demo.sqlite");
        Cli.Ended ended = Cli.run("demo", "--to", replica).exits(0);
        assertThat(SqliteComparison.compare(Cli.source("shop"), replica, 5)).isEmpty();
        assertThat(ended.out())
                .contains("SELECT month")
                .endsWith("The replica lies at " + replica + System.lineSeparator());
        assertThat(ended.out().lines().filter(line -> line.matches("  \\d{4}-\\d\\d \\| \\d+ \\| \\d+\\.\\d+")))
                .hasSize(3);
        assertThat(Folder.names(folder)).containsExactly("demo.sqlite", "demo.sqlite.manifest.json");
    }

    @Test
    void cannotWriteADirectory() {
        assertThat(Cli.run("demo", "--to", folder).exits(8).error()).contains("directory");
    }
}
