package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.emulator.D1Emulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Rounds of a process that is watching, told line by line. */
final class WatchCommandTest {
    private static final int TERMINATED = 128 + 15;

    @TempDir
    Path folder;

    @TempDir
    Path temporary;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process is ended there without being asked")
    void aRoundIsALineWhateverComes() throws Exception {
        Path source = Files.copy(Cli.source("shop"), temporary.resolve("shop.sqlite"));
        Path replica = folder.resolve("shop.sqlite");
        D1Emulator emulator = D1Emulator.builder().database("shop", source).start();
        try (emulator;
                Program program = watch(List.of(), emulator, replica)) {
            assertThat(program.line()).matches(round("6 tables, 1,312 rows in .* s"));
            assertThat(program.line()).matches(round("unchanged"));
            Folder.change(source, "DELETE FROM stock_entry");
            assertThat(unlike("unchanged", program)).matches(round("6 tables, 778 rows in .* s"));
            Files.delete(replica);
            Files.createDirectory(replica);
            assertThat(unlike("unchanged", program))
                    .endsWith("  shop  failed: a file cannot be written where a directory is: " + replica);
            Files.delete(replica);
            assertThat(unlike(replica.toString(), program)).matches(round("6 tables, 778 rows in .* s"));
            assertThat(program.terminate()).isEqualTo(TERMINATED);
        }
        assertThat(Folder.names(folder)).containsExactly("shop.sqlite", "shop.sqlite.manifest.json");
        assertThat(folder.resolve("shop.sqlite.manifest.json")).content().contains("\"exact\"");
        assertThat(temporary.resolve("stderr")).hasContent("d1-replica: interrupted");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process is ended there without being asked")
    void underJsonEveryLineIsAnObjectEvenTheLast() throws Exception {
        try (D1Emulator emulator = D1Emulator.builder()
                        .database("shop", Cli.source("shop"))
                        .start();
                Program program = watch(Program.hearing(), emulator, folder.resolve("shop.sqlite"), "--json")) {
            assertThat(program.line()).startsWith("{\"command\":\"watch\",\"status\":\"ok\"");
            assertThat(program.line()).startsWith("{\"command\":\"watch\",\"status\":\"unchanged\"");
            assertThat(program.interrupt()).isEqualTo(Failure.INTERRUPTED);
            assertThat(unlike("}}", program)).isNull();
        }
    }

    private Program watch(List<String> launcher, D1Emulator emulator, Path replica, Object... more) throws Exception {
        Map<String, String> access = Map.of(
                "CLOUDFLARE_API_BASE_URL", emulator.baseUri().toString(),
                "CLOUDFLARE_ACCOUNT_ID", emulator.accountId(),
                "CLOUDFLARE_API_TOKEN", emulator.token());
        Object[] words = {"watch", "shop", "--every", "1s", "--exact", "--to", replica};
        return new Program(
                launcher,
                temporary,
                access,
                Stream.concat(Stream.of(words), Stream.of(more)).toArray());
    }

    private String round(String what) {
        return "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ  shop  .*shop.sqlite: " + what;
    }

    private static String unlike(String word, Program program) throws Exception {
        String line = program.line();
        while (line != null && line.endsWith(word)) {
            line = program.line();
        }
        return line;
    }

    @Test
    void whatCanNeverSucceedEndsIt() throws Exception {
        Path token = Files.writeString(temporary.resolve("token"), "another token".replace(" ", "-"));
        try (FakeApi api = new FakeApi(new byte[0])) {
            Cli.run(api.words("watch", token, "shop", "--every", "1h")).exits(Failure.NOT_ALLOWED);
        }
        assertThat(Cli.run("watch", "shop", "--every", "0s").exits(2).error()).contains("--every");
    }
}
