package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EarlySyncTest {
    private static final long MUCH = 1L << 30;

    @TempDir
    Path directory;

    /** Tells of what size it was when the disk was asked to take it. */
    private static class File implements EarlySync.Growing {
        final AtomicLong size = new AtomicLong();
        final AtomicBoolean closed = new AtomicBoolean();
        final BlockingQueue<Long> taken = new LinkedBlockingQueue<>();

        @Override
        public long size() {
            return size.get();
        }

        @Override
        public void force() throws IOException, InterruptedException {
            taken.add(size.get());
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }

    @Test
    void theDiskTakesWhatIsMuchWhileMoreIsWrittenAndAllAtTheEnd() throws Exception {
        File file = new File();
        EarlySync sync = EarlySync.begin(() -> file);
        file.size.set(MUCH);
        assertThat(file.taken.take()).isEqualTo(MUCH);
        file.size.set(2 * MUCH);
        assertThat(file.taken.take()).isEqualTo(2 * MUCH);
        file.size.set(2 * MUCH + 1);

        sync.end();
        sync.await();

        assertThat(file.taken).containsExactly(2 * MUCH + 1);
        assertThat(file.closed).isTrue();
    }

    @Test
    void whatIsNotMuchIsTakenAtTheEndOnly() throws Exception {
        File file = new File();
        file.size.set(1);
        EarlySync sync = EarlySync.begin(() -> file);
        Thread.sleep(100);
        assertThat(file.taken).isEmpty();

        sync.end();
        sync.end();
        sync.await();

        assertThat(file.taken).containsExactly(1L);
    }

    @Test
    void whoWaitsIsToldThatTheDiskFailedBefore() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        File file = new File() {
            @Override
            public void force() throws IOException {
                failed.countDown();
                throw new IOException("the disk is broken");
            }
        };
        EarlySync sync = EarlySync.begin(() -> file);
        file.size.set(MUCH);
        failed.await();
        sync.end();

        assertThatThrownBy(sync::await).isInstanceOf(IOException.class).hasMessage("the disk is broken");
        assertThat(file.closed).isTrue();
    }

    @Test
    void theFileIsOpened() {
        EarlySync sync = EarlySync.begin(directory.resolve("none"));

        assertThatThrownBy(sync::await).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aSmallFileIsNotWorthAThread() {
        assertThat(EarlySync.pays(1)).isFalse();
        assertThat(EarlySync.pays(MUCH)).isTrue();
    }

    @Test
    void anInterruptEndsTheWaitForASlowDisk() {
        CountDownLatch disk = new CountDownLatch(1);
        File file = new File() {
            @Override
            public void force() throws InterruptedException {
                disk.await();
            }
        };
        EarlySync sync = EarlySync.begin(() -> file);
        sync.end();
        Thread.currentThread().interrupt();

        assertThatThrownBy(sync::await).isInstanceOf(InterruptedIOException.class);

        assertThat(Thread.interrupted()).isTrue();
        disk.countDown();
    }
}
