package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.emulator.FaultScript;
import dev.d1replica.export.PollPolicy;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong at the service: the exit code, one line, one object, no secret, the old replica. */
final class ServiceFailureTest {
    /** A thing that goes wrong, the exit code and the word for it. */
    enum Fault {
        BUSY(4, "busy", api -> api.answeringExport(FakeApi.BUSY)),
        EXPORT_FAILED(5, "export-failed", api -> api.answeringExport(FakeApi.statusError("no space in the dumper"))),
        VIRTUAL_TABLES(
                5,
                "export-failed",
                api -> api.answeringExport(FakeApi.failed("cannot export databases with Virtual Tables (fts5)"))),
        CUT(6, "download-failed", api -> api.cutAfter(9000)),
        NO_DUMP(6, "download-failed", api -> new FakeApi("<html>sign in</html>".getBytes(StandardCharsets.UTF_8))),
        MALFORMED(
                7,
                "malformed-dump",
                api -> new FakeApi(
                        "PRAGMA defer_foreign_keys=TRUE;\nDROP TABLE t;\n".getBytes(StandardCharsets.UTF_8))),
        REFUSED(
                8,
                "target-refused",
                api -> new FakeApi(
                        "PRAGMA defer_foreign_keys=TRUE;\nCREATE TABLE t(a UNIQUE);\nINSERT INTO t VALUES(1);\nINSERT INTO t VALUES(1);\n"
                                .getBytes(StandardCharsets.UTF_8)));

        final int exit;
        final String kind;
        final UnaryOperator<FakeApi> service;

        Fault(int exit, String kind, UnaryOperator<FakeApi> service) {
            this.exit = exit;
            this.kind = kind;
            this.service = service;
        }
    }

    @TempDir
    Path folder;

    @TempDir
    Path secrets;

    private Path token(String text) throws Exception {
        return Files.writeString(secrets.resolve("token"), text);
    }

    private Path old() throws Exception {
        Path replica = folder.resolve("shop.sqlite");
        Folder.change(replica, "CREATE TABLE old(x)");
        return replica;
    }

    private static FakeApi serve(Fault fault) throws Exception {
        FakeApi sound = new FakeApi(Files.readAllBytes(Cli.dump("shop")));
        FakeApi faulty = fault.service.apply(sound);
        if (faulty != sound) {
            sound.close();
        }
        return faulty;
    }

    /** A pull that waits for nothing long. */
    private Object[] impatient(FakeApi api, Object... more) throws Exception {
        List<Object> words = new ArrayList<>(List.of("shop", "--busy-timeout", "0s", "--download-timeout", "1s"));
        words.addAll(List.of(more));
        return api.words("pull", token(FakeApi.TOKEN), words.toArray());
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void pull(Fault fault) throws Exception {
        Path old = old();
        byte[] before = Files.readAllBytes(old);
        try (FakeApi api = serve(fault)) {
            Object[] words = impatient(api, "--to", old, "--json", "--quiet");
            Cli.Ended ended = Cli.run(words).exits(fault.exit);
            JsonObject json = ended.json();
            assertThat(json.keySet()).containsExactly("command", "status", "error");
            assertThat(json.getString("status")).isEqualTo("failed");
            assertThat(json.getJsonObject("error").getString("kind")).isEqualTo(fault.kind);
            assertThat(json.getJsonObject("error").getString("message")).isEqualTo(ended.error());
        }
        assertThat(old).hasBinaryContent(before);
        List<String> left =
                fault == Fault.CUT ? List.of(".shop.sqlite.pending.json", "shop.sqlite") : List.of("shop.sqlite");
        assertThat(Folder.names(folder)).isEqualTo(left);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void noSecretIsShownEvenVerbosely(Fault fault) throws Exception {
        try (FakeApi api = serve(fault)) {
            Object[] words = impatient(api, "--to", old(), "--verbose");
            Cli.Ended ended = Cli.run(words).exits(fault.exit);
            assertThat(ended.err()).contains("\tat dev.d1replica");
            assertThat(ended.out() + ended.err()).doesNotContain(FakeApi.TOKEN).doesNotContain(FakeApi.SIGNATURE);
        }
    }

    @Test
    void aMalformedDumpIsReportedWithItsPosition() throws Exception {
        try (FakeApi api = serve(Fault.MALFORMED)) {
            JsonObject position = Cli.run(api.words("pull", token(FakeApi.TOKEN), "shop", "--to", old(), "--json"))
                    .json()
                    .getJsonObject("error")
                    .getJsonObject("position");
            assertThat(position.keySet()).containsExactly("byte", "line", "column");
            assertThat(position.getInt("line")).isEqualTo(2);
        }
    }

    @Test
    void aRefusedRowComesWithAHint() throws Exception {
        try (FakeApi api = serve(Fault.REFUSED)) {
            Object[] words = api.words("pull", token(FakeApi.TOKEN), "shop", "--to", old(), "--quiet");
            assertThat(Cli.run(words).exits(8).err()).contains("hint: --on-row-error skip");
        }
    }

    @Test
    void theTokenIsWrong() throws Exception {
        Path old = old();
        try (FakeApi api = serve(Fault.CUT)) {
            Cli.Ended ended = Cli.run(api.words("pull", token("guessed-token"), "shop", "--to", old, "--quiet"))
                    .exits(3);
            assertThat(ended.error()).contains("Authentication error").doesNotContain("guessed-token");
            assertThat(ended.err()).contains("hint: ");
        }
    }

    @Test
    void thereIsNoSuchDatabase() throws Exception {
        try (FakeApi api = serve(Fault.CUT)) {
            Cli.Ended ended = Cli.run(
                            api.words("export", token(FakeApi.TOKEN), "nowhere", "--output", folder.resolve("x")))
                    .exits(3);
            assertThat(ended.error()).contains("nowhere");
        }
    }

    @Test
    void theServiceCannotBeReached() throws Exception {
        FakeApi api = serve(Fault.CUT);
        Object[] words = api.words("list", token(FakeApi.TOKEN));
        api.close();
        PollPolicy none = PollPolicy.DEFAULT.withRetries(Duration.ZERO, 0, Duration.ZERO);
        assertThat(Cli.list(none, words).exits(5).error()).contains("no connection");
    }

    @Test
    void aListIsAskedForAgain() throws Exception {
        D1Emulator.Builder emulator = D1Emulator.builder()
                .database("shop", Cli.source("shop"))
                .faults(FaultScript.parse("lookup 1-2 status 503"));
        try (D1Emulator service = emulator.start()) {
            PollPolicy often = PollPolicy.DEFAULT.withInterval(Duration.ofMillis(5));
            Cli.Ended ended =
                    Cli.list(often, "list", "--api-url", service.baseUri(), "--token-file", token(service.token()));
            assertThat(ended.exits(0).out()).contains("  shop");
            assertThat(ended.err().lines()).hasSize(2).allMatch(line -> line.contains("Next try in"));
        }
    }
}
