package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

/** With a clock that only sleeping moves. */
class ThrottleTest {
    private static final long SECOND = 1_000_000_000L;

    private long now = 5 * SECOND;

    private Throttle throttle(OutputStream out, long bytesPerSecond) {
        return new Throttle(out, bytesPerSecond, () -> now, nanos -> now += nanos);
    }

    @Test
    void bytesTakeTheirTimeAndAllArrive() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Throttle throttle = throttle(out, 1000)) {
            throttle.write(new byte[2000]);
            assertThat(now).isEqualTo(7 * SECOND);
            throttle.write(new byte[501], 1, 500);
            throttle.write('x');
        }
        assertThat(now).isEqualTo(5 * SECOND + 2501 * SECOND / 1000);
        assertThat(out.size()).isEqualTo(2501);
    }

    @Test
    void whatTheReaderLostIsMadeUpFor() throws IOException {
        try (Throttle throttle = throttle(new ByteArrayOutputStream(), 1000)) {
            throttle.write(new byte[1000]);
            now += 3 * SECOND;
            throttle.write(new byte[3000]);
        }
        assertThat(now).isEqualTo(9 * SECOND);
    }

    @Test
    void withoutALimitNobodyWaits() throws IOException {
        try (Throttle throttle = throttle(new ByteArrayOutputStream(), Long.MAX_VALUE)) {
            throttle.write(new byte[1 << 20]);
        }
        assertThat(now).isEqualTo(5 * SECOND);
    }

    @Test
    void anInterruptEndsTheWait() {
        assertThatThrownBy(() -> {
                    try (Throttle throttle = new Throttle(new ByteArrayOutputStream(), 1, () -> now, nanos -> {
                        throw new InterruptedException();
                    })) {
                        throttle.write(new byte[10]);
                    }
                })
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
