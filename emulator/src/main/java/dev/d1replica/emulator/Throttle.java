package dev.d1replica.emulator;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Lets through so many bytes a second, evenly, counted from the first. For one thread. */
final class Throttle extends FilterOutputStream {
    private static final double NANOS = 1e9;

    /** Waits for so many nanoseconds. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(long nanos) throws InterruptedException;
    }

    private final double bytesPerSecond;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private final long begun;
    private long sent;

    Throttle(OutputStream out, long bytesPerSecond) {
        this(out, bytesPerSecond, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
    }

    Throttle(OutputStream out, long bytesPerSecond, LongSupplier nanoTime, Sleeper sleeper) {
        super(out);
        this.bytesPerSecond = bytesPerSecond;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
        this.begun = nanoTime.getAsLong();
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        sent += length;
        long early = begun + (long) (sent / bytesPerSecond * NANOS) - nanoTime.getAsLong();
        if (early <= 0) {
            return;
        }
        try {
            sleeper.sleep(early);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a dump was sent slowly");
        }
    }
}
