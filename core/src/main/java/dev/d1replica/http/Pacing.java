package dev.d1replica.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The passing of time, as whoever retries something sees it; tests put their own in its place. */
public interface Pacing {
    /** Returns a reading in nanoseconds, of which only differences mean anything. */
    long nanos();

    /** Waits so long, or until the latch opens; returns whether it opened. */
    boolean pause(Duration length, CountDownLatch closed) throws InterruptedException;

    /** Real time. */
    Pacing REAL = new Pacing() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public boolean pause(Duration length, CountDownLatch closed) throws InterruptedException {
            return closed.await(length.toNanos(), TimeUnit.NANOSECONDS);
        }
    };
}
