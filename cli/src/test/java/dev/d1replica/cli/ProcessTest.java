package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: signals, and the bytes it prints. */
final class ProcessTest {
    private static final int TERMINATED = 128 + 15;

    @TempDir
    Path folder;

    @TempDir
    Path temporary;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process is ended there without being asked")
    void anEmulatorThatIsToldToEndRemovesItsTemporaryFiles() throws Exception {
        try (Program program = new Program(temporary, Map.of(), "emulate", Cli.dump("shop"))) {
            assertThat(program.line()).startsWith("CLOUDFLARE_API_BASE_URL=http://127.0.0.1:");
            assertThat(Folder.names(temporary)).anyMatch(name -> name.startsWith("d1-emulator"));
            assertThat(program.terminate()).isEqualTo(TERMINATED);
        }
        assertThat(Folder.names(temporary)).noneMatch(name -> name.startsWith("d1-emulator"));
        assertThat(temporary.resolve("stderr")).isEmptyFile();
    }

    @Test
    void anEmulatorMakesTheFaultsOfAScript() throws Exception {
        Path script = Files.writeString(temporary.resolve("faults"), "lookup 2 status 404 {}\ndownload 1 cut 9000\n");
        try (Program program = new Program(temporary, Map.of(), "emulate", Cli.source("shop"), "--faults", script)) {
            String base = program.line().substring("CLOUDFLARE_API_BASE_URL=".length());
            String account = program.line().substring("CLOUDFLARE_ACCOUNT_ID=".length());
            Path token = Files.writeString(temporary.resolve("token"), "emulator");
            Object[] pull = {
                "pull",
                "source",
                "--to",
                folder.resolve("x"),
                "--api-url",
                base,
                "--account-id",
                account,
                "--token-file",
                token
            };
            assertThat(Cli.run(pull).exits(Failure.NOT_ALLOWED).error()).contains("no such database");
            assertThat(Cli.run(pull).exits(0).err()).contains("the connection broke after 9000 of ");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process is ended there without being asked")
    void aLoadThatWaitsForStdinAndIsToldToEndLeavesNothing() throws Exception {
        byte[] dump = Files.readAllBytes(Cli.dump("shop"));
        try (Program program =
                new Program(temporary, Map.of(), "load", "-", "--quiet", "--to", folder.resolve("shop.sqlite"))) {
            program.stdin().write(Arrays.copyOf(dump, dump.length / 2));
            program.stdin().flush();
            awaitPartial(program);
            assertThat(program.terminate()).isEqualTo(TERMINATED);
        }
        assertThat(Folder.names(folder)).isEmpty();
        assertThat(temporary.resolve("stderr")).hasContent("d1-replica: interrupted");
    }

    @Test
    void aTargetThatAnotherProcessIsWritingIsRefused() throws Exception {
        byte[] dump = Files.readAllBytes(Cli.dump("shop"));
        Path replica = folder.resolve("shop.sqlite");
        try (Program program = new Program(temporary, Map.of(), "load", "-", "--to", replica, "--quiet")) {
            program.stdin().write(Arrays.copyOf(dump, dump.length / 2));
            program.stdin().flush();
            awaitPartial(program);
            Cli.Ended ended = Cli.run("load", Cli.dump("shop"), "--to", replica, "--quiet");
            assertThat(ended.exits(Failure.TARGET).error()).isEqualTo("another run is writing this file: " + replica);
            program.stdin().write(dump, dump.length / 2, dump.length - dump.length / 2);
            program.stdin().close();
            assertThat(program.exit()).isZero();
        }
        assertThat(Folder.names(folder)).containsExactly("shop.sqlite", "shop.sqlite.manifest.json");
    }

    private void awaitPartial(Program program) throws Exception {
        while (program.isAlive() && Folder.names(folder).stream().noneMatch(name -> name.endsWith(".partial"))) {
            Thread.sleep(10);
        }
        assertThat(program.isAlive()).isTrue();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "mounts a tmpfs in a name space of its own")
    void aFullFileSystemLeavesTheOldReplicaAndNoDebris() throws Exception {
        Path dump = rows(temporary.resolve("rows.sql"), 60_000);
        Path small = Files.createDirectory(temporary.resolve("small"));
        Path old = temporary.resolve("old.sqlite");
        Folder.change(old, "CREATE TABLE old(x)");
        String mount = "mount -t tmpfs -o size=2m tmpfs '" + small + "'";
        assumeTrue(
                new ProcessBuilder("unshare", "-rm", "sh", "-c", mount).start().waitFor() == 0,
                "no file system can be mounted here");
        // the mount is seen by this process and what it starts only, so that what is left there is copied out
        String script = mount + " && cp '" + old + "' '" + small + "/rows.sqlite' && { \"$0\" \"$@\"; code=$?; cp -a '"
                + small + "/.' '" + folder + "'; exit $code; }";
        List<String> launcher = List.of("unshare", "-rm", "sh", "-c", script);
        try (Program program =
                new Program(launcher, temporary, Map.of(), "load", dump, "--to", small.resolve("rows.sqlite"))) {
            assertThat(program.exit()).isEqualTo(Failure.TARGET);
        }
        assertThat(temporary.resolve("stderr")).content().contains("No space left on device (\"t\", byte ");
        assertThat(Folder.names(folder)).containsExactly("rows.sqlite");
        assertThat(folder.resolve("rows.sqlite")).hasSameBinaryContentAs(old);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no limit for the size of a file")
    void aReplicaThatCannotGrowIsNoRefusedRow() throws Exception {
        Path dump = rows(temporary.resolve("rows.sql"), 60_000);
        // in blocks of 512 or 1024 bytes: more than SQLite's library takes, less than the replica
        List<String> limited = List.of("sh", "-c", "ulimit -f 6000; exec \"$0\" \"$@\"");
        Path replica = folder.resolve("rows.sqlite");
        try (Program program = new Program(
                limited, temporary, Map.of(), "load", dump, "--quiet", "--to", replica, "--on-row-error", "skip")) {
            assertThat(program.exit()).isEqualTo(Failure.TARGET);
        }
        assertThat(temporary.resolve("stderr"))
                .content()
                .matches("d1-replica: The replica cannot be written: .* \\(\"t\", byte .*\\)\\R");
        assertThat(Folder.names(folder)).isEmpty();
    }

    private static Path rows(Path dump, int rows) throws IOException {
        StringBuilder text =
                new StringBuilder("PRAGMA defer_foreign_keys=TRUE;\nCREATE TABLE t(id INTEGER PRIMARY KEY, b);\n");
        String filling = "x".repeat(200);
        for (int row = 0; row < rows; row++) {
            text.append("INSERT INTO \"t\" (\"id\",\"b\") VALUES(")
                    .append(row)
                    .append(",'")
                    .append(filling)
                    .append("');\n");
        }
        return Files.writeString(dump, text);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "a device that is always full")
    void outputThatDidNotArriveIsNoSuccess() throws Exception {
        assertFull("inspect", Cli.dump("shop"));
        assertFull("--version");
    }

    private void assertFull(Object... words) throws Exception {
        List<String> full = List.of("sh", "-c", "exec \"$0\" \"$@\" > /dev/full");
        try (Program program = new Program(full, temporary, Map.of(), words)) {
            assertThat(program.exit()).isEqualTo(Failure.TARGET);
        }
        assertThat(temporary.resolve("stderr")).hasContent("d1-replica: cannot write: No space left on device: stdout");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such shell")
    void aReaderThatWantsNoMoreIsNoFailure() throws Exception {
        List<String> piped = List.of("sh", "-c", "{ \"$0\" \"$@\"; echo $? >&2; } | head -n 1");
        try (Program program = new Program(piped, temporary, Map.of(), "inspect", Cli.dump("shop"))) {
            assertThat(program.line()).isEqualTo("1,329 statements, 1,312 rows");
            assertThat(program.line()).isNull();
            assertThat(program.exit()).isZero();
        }
        assertThat(temporary.resolve("stderr")).hasContent("0");
    }

    @Test
    void anExportToStdoutIsTheDumpAndNothingElse() throws Exception {
        byte[] dump = Files.readAllBytes(Cli.dump("shop"));
        Path token = Files.writeString(temporary.resolve("token"), FakeApi.TOKEN);
        try (FakeApi api = new FakeApi(dump);
                Program program = new Program(
                        temporary, Map.of(), api.words("export", token, "shop", "--output", "-", "--quiet"))) {
            StringBuilder out = new StringBuilder();
            for (String line = program.line(); line != null; line = program.line()) {
                out.append(line).append('\n');
            }
            assertThat(program.exit()).isZero();
            assertThat(out.toString().strip()).isEqualTo(new String(dump, StandardCharsets.UTF_8).strip());
        }
        try (FakeApi api = new FakeApi(dump).cutAfter(dump.length / 2);
                Program program = new Program(
                        temporary,
                        Map.of(),
                        api.words("export", token, "shop", "--output", "-", "--quiet", "--download-timeout", "1s"))) {
            assertThat(program.line()).as("of a dump that breaks off").isNull();
            assertThat(program.exit()).isEqualTo(Failure.DOWNLOAD);
        }
        assertThat(Folder.names(temporary)).noneMatch(name -> name.startsWith("d1-replica-export"));
    }

    @Test
    void outputIsUtf8WhateverTheLocale() throws Exception {
        Path dump = Files.writeString(
                folder.resolve("x.sql"), "PRAGMA defer_foreign_keys=TRUE;\nCREATE TABLE \"größe\"(x);\n");
        try (Program program = new Program(temporary, Map.of("LC_ALL", "C"), "inspect", dump)) {
            StringBuilder out = new StringBuilder();
            for (String line = program.line(); line != null; line = program.line()) {
                out.append(line).append('\n');
            }
            assertThat(out).contains("größe");
            assertThat(program.exit()).isZero();
        }
    }
}
