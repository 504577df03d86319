package dev.d1replica.export;

import dev.d1replica.http.Pacing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Time that passes only when the task pauses; remembers each pause. */
final class FakePacing implements Pacing {
    private final List<Duration> pauses = new ArrayList<>();
    private long nanos;

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public boolean pause(Duration length, CountDownLatch closed) {
        pauses.add(length);
        nanos += length.toNanos();
        return closed.getCount() == 0;
    }

    List<Duration> pauses() {
        return pauses;
    }
}
