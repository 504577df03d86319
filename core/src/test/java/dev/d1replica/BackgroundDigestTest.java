package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The digest is that of all bytes in their order, whoever digests them. */
@Timeout(60)
class BackgroundDigestTest {
    private static final int LARGEST = 700_000;

    private final Random random = new Random(256);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, Integer.MAX_VALUE})
    void digestsWhatItIsGiven(int blocks) throws Exception {
        for (int parts = 0; parts < 12; parts++) {
            digest(parts, blocks);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, Integer.MAX_VALUE})
    void isHelpedByAnyThread(int blocks) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        BackgroundDigest[] helped = new BackgroundDigest[1];
        Thread[] helpers = new Thread[2];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Thread(() -> {
                while (!done.get()) {
                    BackgroundDigest digest = current(helped);
                    if (digest == null || !digest.help()) {
                        Thread.yield();
                    }
                }
            });
            helpers[i].start();
        }
        try {
            for (int round = 0; round < 20; round++) {
                BackgroundDigest digest = new BackgroundDigest(blocks);
                synchronized (helped) {
                    helped[0] = digest;
                }
                digest(random.nextInt(20), digest);
            }
        } finally {
            done.set(true);
            for (Thread helper : helpers) {
                helper.join();
            }
        }
    }

    private static BackgroundDigest current(BackgroundDigest[] helped) {
        synchronized (helped) {
            return helped[0];
        }
    }

    @Test
    void withoutAThreadThereIsWorkForOthersOnceABlockIsFull() throws Exception {
        try (BackgroundDigest digest = new BackgroundDigest(Integer.MAX_VALUE)) {
            assertThat(digest.help()).isFalse();
            digest.update(new byte[LARGEST], 0, LARGEST);
            assertThat(digest.help()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, Integer.MAX_VALUE})
    void anInterruptEndsTheWaitForTheDigest(int blocks) throws Exception {
        // not ended, so that a thread of its own is there to be waited for
        try (BackgroundDigest digest = new BackgroundDigest(blocks)) {
            digest.update(new byte[LARGEST], 0, LARGEST);
            Thread.currentThread().interrupt();
            assertThatThrownBy(digest::digest).isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private void digest(int parts, int blocks) throws Exception {
        digest(parts, new BackgroundDigest(blocks));
    }

    private void digest(int parts, BackgroundDigest opened) throws Exception {
        MessageDigest expected = MessageDigest.getInstance("SHA-256");
        try (BackgroundDigest digest = opened) {
            for (int part = 0; part < parts; part++) {
                byte[] bytes = new byte[1 + random.nextInt(LARGEST)];
                random.nextBytes(bytes);
                int from = random.nextInt(bytes.length);
                digest.update(bytes, from, bytes.length - from);
                expected.update(bytes, from, bytes.length - from);
            }
            digest.end();
            assertThat(digest.digest()).isEqualTo(expected.digest());
        }
    }
}
