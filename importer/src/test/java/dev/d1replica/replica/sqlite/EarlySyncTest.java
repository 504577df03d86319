package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlySyncTest {
    @TempDir
    Path directory;

    @Test
    void whoWaitsIsToldThatTheDiskFailed() {
        EarlySync sync = EarlySync.begin(() -> {
            throw new IOException("the disk is broken");
        });

        assertThatThrownBy(sync::await).isInstanceOf(IOException.class).hasMessage("the disk is broken");
    }

    @Test
    void theFileIsOpened() {
        assertThatThrownBy(EarlySync.begin(directory.resolve("none"))::await).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aSmallFileIsNotWorthAThread() {
        assertThat(EarlySync.pays(1)).isFalse();
        assertThat(EarlySync.pays(1L << 30)).isTrue();
    }

    @Test
    void anInterruptEndsTheWaitForASlowDisk() {
        CountDownLatch disk = new CountDownLatch(1);
        EarlySync sync = EarlySync.begin(() -> {
            disk.await();
            return null;
        });
        Thread.currentThread().interrupt();

        assertThatThrownBy(sync::await).isInstanceOf(InterruptedIOException.class);

        assertThat(Thread.interrupted()).isTrue();
        disk.countDown();
    }
}
