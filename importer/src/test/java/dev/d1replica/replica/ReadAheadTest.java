package dev.d1replica.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.dump.DumpEvent;
import dev.d1replica.dump.DumpException;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.dump.DumpReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading ahead of a writer: bounded, in order, and over when the writer says so. */
@Timeout(60)
final class ReadAheadTest {
    private static final byte[] ROW =
            "INSERT INTO t VALUES(1,'some text of a row');\n".getBytes(StandardCharsets.US_ASCII);

    private static final BooleanSupplier NO_CHORE = () -> false;

    /** Rows without end; counts what was read and notices that it was closed. */
    private static final class Endless extends InputStream {
        final AtomicLong read = new AtomicLong();
        final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public int read() {
            return ROW[(int) (read.getAndIncrement() % ROW.length)];
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            for (int i = 0; i < length; i++) {
                target[offset + i] = (byte) read();
            }
            return length;
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("d1-replica-reader")) {
                thread.join(TimeUnit.SECONDS.toMillis(10));
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void aWriterThatTakesNothingHoldsTheStreamBack() throws Exception {
        Endless endless = new Endless();
        try (ReadAhead ahead = new ReadAhead(new DumpReader(endless, DumpLimits.defaults()), NO_CHORE)) {
            ReadAhead.Step first = ahead.next();
            assertThat(first.event()).isEqualTo(DumpEvent.ROWS);
            long before = -1;
            for (long now = 0; now != before; now = endless.read.get()) {
                before = now;
                Thread.sleep(200);
            }
            // four batches and the parser's buffer
            assertThat(endless.read.get()).isLessThan(5 * (1 << 19));
        }
        assertThat(endless.closed).isTrue();
    }

    @Test
    void rowsBeforeABrokenStreamArriveFirst() throws Exception {
        InputStream broken = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given == 3 * ROW.length + 5) {
                    throw new IOException("cut");
                }
                return ROW[given++ % ROW.length];
            }
        };
        try (ReadAhead ahead = new ReadAhead(new DumpReader(broken, DumpLimits.defaults()), NO_CHORE)) {
            int rows = 0;
            try {
                while (true) {
                    rows += ahead.next().batch().rows();
                }
            } catch (IOException cut) {
                assertThat(cut).hasMessage("cut");
            }
            assertThat(rows).isEqualTo(3);
        }
    }

    @Test
    void aMalformedDumpIsThrownToTheWriter() {
        InputStream dump =
                new ByteArrayInputStream("INSERT INTO t VALUES(1);\nATTACH 'x';".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> {
                    try (ReadAhead ahead = new ReadAhead(new DumpReader(dump, DumpLimits.defaults()), NO_CHORE)) {
                        assertThat(ahead.next().event()).isEqualTo(DumpEvent.ROWS);
                        ahead.next();
                    }
                })
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void aWriterWithoutRowsDoesChores() throws Exception {
        CountDownLatch chores = new CountDownLatch(3);
        InputStream late = new ByteArrayInputStream(ROW) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                try {
                    chores.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return super.read(target, offset, length);
            }
        };
        BooleanSupplier chore = () -> {
            if (!isReader()) {
                chores.countDown();
            }
            return chores.getCount() > 0;
        };
        try (ReadAhead ahead = new ReadAhead(new DumpReader(late, DumpLimits.defaults()), chore)) {
            assertThat(ahead.next().batch().rows()).isEqualTo(1);
        }
    }

    @Test
    void aReaderWithoutRoomDoesChores() throws Exception {
        CountDownLatch chores = new CountDownLatch(3);
        BooleanSupplier chore = () -> {
            if (isReader()) {
                chores.countDown();
            }
            return chores.getCount() > 0;
        };
        try (ReadAhead ahead = new ReadAhead(new DumpReader(new Endless(), DumpLimits.defaults()), chore)) {
            chores.await();
            assertThat(ahead.next().event()).isEqualTo(DumpEvent.ROWS);
        }
    }

    private static boolean isReader() {
        return Thread.currentThread().getName().equals("d1-replica-reader");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInterruptEndsTheWaitForASlowStream(boolean hasChores) throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        InputStream slow = new InputStream() {
            @Override
            public int read() throws IOException {
                waiting.countDown();
                try {
                    Thread.sleep(Long.MAX_VALUE);
                    return -1;
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
            }
        };
        Thread writer = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            try {
                waiting.await();
                writer.interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        interrupter.start();
        assertThatThrownBy(() -> {
                    try (ReadAhead ahead =
                            new ReadAhead(new DumpReader(slow, DumpLimits.defaults()), () -> hasChores)) {
                        ahead.next();
                    }
                })
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        interrupter.join();
    }
}
