package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills pulls at random moments, as {@code kill -9} does: what stands under the target's name is the old replica or the new
 * one, whole, and the next run clears the rest. The profile {@code kill} kills more of them than the default build does, or as many
 * as {@code -Dkills=N} says; {@code target/faults/kills.md} tells what was seen.
 */
@Tag("kill")
final class KillTest {
    private static final int KILLS = Integer.getInteger("kills", 12);
    private static final int ROWS = 100_000;
    private static final String AFTER = "after the new replica had its name";

    @TempDir
    Path folder;

    @TempDir
    Path temporary;

    private Path replica;
    private Path old;

    @BeforeEach
    void prepare() throws Exception {
        replica = folder.resolve("shop.sqlite");
        old = temporary.resolve("old.sqlite");
        Folder.change(old, "CREATE TABLE old(x)");
        Files.copy(old, replica);
    }

    @Test
    void aKilledPullLeavesTheOldReplicaOrTheNewOneAndNoDebrisForTheNext() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, Integer> seen = new TreeMap<>();
        try (FakeApi api = new FakeApi(dump())) {
            long begun = System.nanoTime();
            pull(api);
            long whileRunning = System.nanoTime() - begun;
            for (int kill = 0; kill < KILLS; kill++) {
                Files.copy(old, replica, StandardCopyOption.REPLACE_EXISTING);
                try (Program program = program(api)) {
                    Thread.sleep(random.nextLong(whileRunning) / 1_000_000);
                    program.kill();
                }
                String tables = Folder.ask(replica, "SELECT group_concat(name) FROM sqlite_schema");
                assertThat(tables).as("seed %s, kill %s", seed, kill).isIn("old", "t");
                assertThat(Folder.ask(replica, "PRAGMA integrity_check")).isEqualTo("ok");
                if (tables.equals("t")) {
                    assertThat(Folder.ask(replica, "SELECT count(*) FROM t")).isEqualTo(String.valueOf(ROWS));
                }
                seen.merge(stage(tables), 1, Integer::sum);
            }
            assertThat(seen.getOrDefault(AFTER, 0))
                    .as("pulls that were whole before they were killed")
                    .isLessThan(KILLS);
            pull(api);
        }
        tell(seen);
    }

    /** How far a pull had come, as its folder tells. */
    private String stage(String tables) throws Exception {
        if (tables.equals("t")) {
            return AFTER;
        }
        List<String> names = Folder.names(folder);
        return names.contains(".shop.sqlite.pending.json") && names.stream().anyMatch(name -> name.endsWith(".partial"))
                ? "while the replica was written: the old one stands"
                : "before a row was read: the old one stands";
    }

    private static void tell(Map<String, Integer> seen) throws Exception {
        StringBuilder text = new StringBuilder(KILLS + " pulls were killed:\n");
        seen.forEach((stage, times) ->
                text.append("- ").append(times).append(' ').append(stage).append('\n'));
        Path table = Path.of("target", "faults", "kills.md");
        Files.createDirectories(table.getParent());
        Files.writeString(table, text);
        System.getLogger(KillTest.class.getName()).log(System.Logger.Level.INFO, text);
    }

    @Test
    void afterAKillTheDownloadGoesOnAndTheDatabaseIsNotLockedAgain() throws Exception {
        try (FakeApi api = new FakeApi(dump())) {
            try (Program program = program(api)) {
                while (program.isAlive() && !Folder.names(folder).contains(".shop.sqlite.pending.json")) {
                    Thread.sleep(1);
                }
                program.kill();
            }
            assertThat(Folder.names(folder)).contains(".shop.sqlite.pending.json", "shop.sqlite");
            pull(api);
            assertThat(temporary.resolve("stderr")).content().contains("the database is not locked again");
            assertThat(api.requests())
                    .filteredOn(request -> request.endsWith("/export"))
                    .hasSize(1);
        }
    }

    @Test
    void whatAKilledVerificationLeftIsRemovedByTheNext() throws Exception {
        Path dump = Files.write(temporary.resolve("rows.sql"), dump());
        Cli.run("load", dump, "--to", replica, "--quiet").exits(0);
        try (Program program = new Program(temporary, Map.of(), "verify", replica, "--dump", dump)) {
            while (program.isAlive() && verifications().isEmpty()) {
                Thread.sleep(1);
            }
            program.kill();
        }
        assertThat(verifications()).hasSize(1);
        // a folder made just now may belong to a process that has yet to lock it
        Path left = temporary.resolve(verifications().get(0));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        try (Program program = new Program(temporary, Map.of(), "verify", replica, "--dump", dump)) {
            assertThat(program.exit()).isZero();
        }
        assertThat(verifications()).isEmpty();
    }

    private List<String> verifications() throws Exception {
        return Folder.names(temporary).stream()
                .filter(name -> name.startsWith("d1-replica-verify"))
                .toList();
    }

    /** A pull that is let come to its end leaves two files and nothing else. */
    private void pull(FakeApi api) throws Exception {
        try (Program program = program(api)) {
            assertThat(program.exit()).isZero();
        }
        assertThat(Folder.names(folder)).containsExactly("shop.sqlite", "shop.sqlite.manifest.json");
        assertThat(Folder.ask(replica, "SELECT count(*) FROM t")).isEqualTo(String.valueOf(ROWS));
        assertThat(Files.readString(temporary.resolve("stderr")))
                .doesNotContain(FakeApi.TOKEN)
                .doesNotContain(FakeApi.SIGNATURE);
    }

    private Program program(FakeApi api) throws Exception {
        Path token = Files.writeString(temporary.resolve("token"), FakeApi.TOKEN);
        return new Program(List.of(), temporary, Map.of(), api.words("pull", token, "shop", "--to", replica));
    }

    private static byte[] dump() {
        StringBuilder text = new StringBuilder("PRAGMA defer_foreign_keys=TRUE;\nCREATE TABLE t(id INTEGER, b);\n");
        for (int row = 0; row < ROWS; row++) {
            text.append("INSERT INTO \"t\" (\"id\",\"b\") VALUES(")
                    .append(row)
                    .append(",'some text of some length');\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
