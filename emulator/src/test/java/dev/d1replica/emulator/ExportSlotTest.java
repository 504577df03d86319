package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The moments that a client cannot choose: here the test decides when the writing thread gets its turn. */
class ExportSlotTest {
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(10);
    private static final Duration TOO_LONG = IDLE_LIMIT.plusMillis(1);

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private PrivateFiles files;
    private ExportSlot slot;

    @BeforeEach
    void create() throws Exception {
        Path source = TestDatabase.create(folder, "a.sqlite", "CREATE TABLE t(x)", "INSERT INTO t VALUES(1)");
        files = new PrivateFiles();
        UrlSigner signer = new UrlSigner("127.0.0.1:1", "key", "secret", "auto");
        DumpStore store = new DumpStore(files, signer, clock);
        slot = new ExportSlot(SourceDatabase.open("a", source, files), store, waiting::add, clock, IDLE_LIMIT);
    }

    @AfterEach
    void removeFiles() {
        files.close();
    }

    @Test
    void staysActiveUntilTheDumpIsWritten() throws Exception {
        String bookmark = start();
        assertThat(slot.poll(bookmark)).isEqualTo(new ExportAnswer.Active(bookmark, List.of()));
        waiting.remove().run();
        assertThat(slot.poll(bookmark)).isInstanceOf(ExportAnswer.Complete.class);
        assertThat(slot.isBusy()).isFalse();
    }

    @Test
    void theWriterItselfNoticesThatNobodyAsks() throws Exception {
        String bookmark = start();
        clock.advance(TOO_LONG);
        waiting.remove().run();
        assertThat(temporaryFiles()).isEmpty();
        assertThat(slot.poll(bookmark)).isEqualTo(ExportAnswer.Refused.NOT_EXPORTING);
    }

    @Test
    void anAbandonedDumpIsRemoved() throws Exception {
        start();
        waiting.remove().run();
        assertThat(temporaryFiles()).hasSize(1);
        clock.advance(TOO_LONG);
        assertThat(slot.isBusy()).isFalse();
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void everyPollProlongsTheTask() throws Exception {
        String bookmark = start();
        for (int polls = 0; polls < 3; polls++) {
            clock.advance(IDLE_LIMIT);
            assertThat(slot.poll(bookmark)).isInstanceOf(ExportAnswer.Active.class);
        }
        assertThat(slot.isBusy()).isTrue();
    }

    @Test
    void aTaskCancelledBeforeItsTurnLeavesNothing() throws Exception {
        start();
        slot.close();
        waiting.remove().run();
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void aDumpIsKeptForAsLongAsItsUrlIsValid() throws Exception {
        String bookmark = start();
        waiting.remove().run();
        slot.poll(bookmark);
        clock.advance(DumpStore.VALIDITY);
        start();
        assertThat(temporaryFiles()).hasSize(2);
        slot.close();
        waiting.remove().run();
        clock.advance(Duration.ofSeconds(1));
        start();
        assertThat(temporaryFiles()).hasSize(1);
    }

    @Test
    void theSignedUrlStaysOutOfDescriptions() throws Exception {
        String bookmark = start();
        waiting.remove().run();
        assertThat(slot.poll(bookmark).toString()).contains(".sql").doesNotContain("X-Amz");
    }

    private String start() throws Exception {
        return ((ExportAnswer.Active) slot.start(DumpOptions.everything())).bookmark();
    }

    private List<Path> temporaryFiles() throws Exception {
        Path own = files.create(".probe");
        try (Stream<Path> all = Files.list(own.getParent())) {
            return all.filter(path -> !path.equals(own) && path.toString().endsWith(".sql"))
                    .toList();
        }
    }
}
