package dev.d1replica.testing;

import dev.d1replica.http.Pacing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Time that passes only when the task pauses; remembers each pause. */
public final class FakePacing implements Pacing {
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

    public List<Duration> pauses() {
        return pauses;
    }
}
