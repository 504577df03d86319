package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.download.DownloadException;
import dev.d1replica.export.ExportListener;
import dev.d1replica.replica.sqlite.SqliteComparison;
import dev.d1replica.testing.Ids;
import dev.d1replica.testing.RawServer;
import dev.d1replica.testing.RawServer.Answer;
import dev.d1replica.testing.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pulls that go on: within a download, with another download, with another export, and in another run. */
final class PullResumeTest {
    private static final int CUT = 130_000;

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private byte[] dump;
    private Path replica;

    @BeforeEach
    void prepare() throws Exception {
        dump = Files.readAllBytes(Golden.dump("shop"));
        replica = Replicas.old(folder);
    }

    @Test
    void aCutNearTheEndDoesNotStartTheReplayAgain() throws Exception {
        String range = "bytes " + CUT + "-" + (dump.length - 1) + "/" + dump.length;
        byte[] rest = Arrays.copyOfRange(dump, CUT, dump.length);
        String head = RawServer.head(206, "Content-Length", "" + rest.length, "Content-Range", range, "ETag", "\"a\"");
        Manifest manifest = pull(1, cut(), RawServer.answer(head, rest));
        assertWhole();
        assertThat(manifest.dump().bytes()).isEqualTo(dump.length);
        assertThat(manifest.dump().sha256()).isEqualTo(Replicas.sha256(Files.newInputStream(Golden.dump("shop"))));
        assertThat(told)
                .containsExactly("found shop", "the connection broke after 130000 of " + dump.length + " bytes");
    }

    @Test
    void aDumpThatBeginsOtherwiseIsReplayedFromItsBeginning() throws Exception {
        byte[] other = new String(dump, StandardCharsets.UTF_8)
                .replaceFirst("\\n", "\n-- another\n")
                .getBytes(StandardCharsets.UTF_8);
        Answer whole = RawServer.answer(RawServer.head(200, "Content-Length", "" + other.length), other);
        pull(1, cut(), whole, whole);
        assertWhole();
        assertThat(told).hasSize(4).last().isEqualTo("resumed");
    }

    @Test
    void anAddressThatHasExpiredLeadsToAFreshExport() throws Exception {
        pull(2, cut(), expired(), whole());
        assertWhole();
        assertThat(told).filteredOn("found shop"::equals).hasSize(2);
    }

    @Test
    void freshExportsAreBounded() throws Exception {
        assertThatThrownBy(() -> pull(9, Collections.nCopies(9, expired()).toArray(Answer[]::new)))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("ExpiredRequest");
        assertThat(told).filteredOn("found shop"::equals).hasSize(3);
        Replicas.assertOnlyOld(replica);
    }

    @Test
    void theNextRunGoesOnWithADownloadThatFailed() throws Exception {
        assertThatThrownBy(() -> pull(1, Collections.nCopies(6, cut()).toArray(Answer[]::new)))
                .isInstanceOf(DownloadException.class);
        Replicas.assertOldWithPending(replica);
        told.clear();
        // the address that was left is of a server that is gone, so it is moved
        try (ScriptedServer server = new ScriptedServer();
                RawServer download = new RawServer(whole())) {
            ExportSettings settings = listening(Service.scripted(server, download));
            movePending(server, download);
            Service.pull(settings, Ids.DATABASE).to(replica);
            assertThat(server.seen()).extracting(ScriptedServer.Seen::method).containsExactly("GET");
        }
        assertWhole();
        assertThat(told).containsExactly("resumed");
    }

    @Test
    void anotherSelectionIsNotServedFromWhatWasLeft() throws Exception {
        assertThatThrownBy(() -> pull(1, Collections.nCopies(6, cut()).toArray(Answer[]::new)))
                .isInstanceOf(DownloadException.class);
        try (ScriptedServer server = new ScriptedServer();
                RawServer download = new RawServer(whole())) {
            ExportSettings settings = Service.scripted(server, download);
            movePending(server, download);
            Service.pull(settings, Ids.DATABASE).tables("maker").to(replica);
            assertThat(server.seen()).extracting(ScriptedServer.Seen::method).containsExactly("GET", "POST");
        }
        assertThat(Replicas.names(folder)).containsExactly("shop.sqlite", "shop.sqlite.manifest.json");
    }

    @Test
    void aDamagedFileIsNoHindrance() throws Exception {
        Files.writeString(folder.resolve(".shop.sqlite.pending.json"), "{\"seen\":");
        pull(1, whole());
        assertWhole();
    }

    private void movePending(ScriptedServer server, RawServer download) throws Exception {
        Path file = folder.resolve(".shop.sqlite.pending.json");
        String text = Files.readString(file);
        text = text.replaceAll("http://127.0.0.1:\\d+/x.sql", "http://127.0.0.1:" + download.port() + "/x.sql");
        Files.writeString(file, text.replaceAll("\"api\":\"[^\"]*\"", "\"api\":\"" + server.base() + "\""));
    }

    private Manifest pull(int exports, Answer... answers) throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                RawServer download = new RawServer(answers)) {
            ExportSettings settings = Service.scripted(server, download);
            for (int i = 1; i < exports; i++) {
                Service.scripted(server, download);
            }
            return Service.pull(listening(settings), Ids.DATABASE).to(replica);
        }
    }

    private ExportSettings listening(ExportSettings settings) {
        return settings.withListeners(found -> told.add("found " + found.name()), new ExportListener() {
            @Override
            public void logLine(String line) {
                told.add(line);
            }

            @Override
            public void waiting(String reason, Duration wait) {
                told.add(reason);
            }

            @Override
            public void resumed(Duration age) {
                told.add("resumed");
            }
        });
    }

    private void assertWhole() throws Exception {
        assertThat(SqliteComparison.compare(Golden.source("shop"), replica, 5)).isEmpty();
        assertThat(Replicas.names(folder)).containsExactly("shop.sqlite", "shop.sqlite.manifest.json");
    }

    private Answer whole() {
        return RawServer.answer(RawServer.head(200, "Content-Length", "" + dump.length), dump);
    }

    private Answer cut() {
        return RawServer.answer(
                RawServer.head(200, "Content-Length", "" + dump.length, "ETag", "\"a\""), Arrays.copyOf(dump, CUT));
    }

    private static Answer expired() {
        byte[] body = "<Error><Code>ExpiredRequest</Code></Error>".getBytes(StandardCharsets.UTF_8);
        return RawServer.answer(RawServer.head(403, "Content-Length", "" + body.length), body);
    }
}
