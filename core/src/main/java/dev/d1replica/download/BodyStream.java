package dev.d1replica.download;

import dev.d1replica.download.DownloadException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A response body as a stream that never waits longer than the stall time-out and whose end is checked against the announced
 * length. One thread reads; any thread may close, which ends a waiting read at once.
 */
final class BodyStream extends InputStream implements BodySubscriber<BodyStream> {
    /** Batches asked for ahead of the reader; the client makes them of a socket read each. */
    private static final int BATCHES_AHEAD = 4;

    private final long announced;
    private final Duration stallTimeout;
    private final BlockingQueue<Batch> arrived = new LinkedBlockingQueue<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private final Queue<ByteBuffer> current = new ArrayDeque<>();

    private long received;
    private Batch end;
    private volatile boolean closed;

    /** What the client delivered: buffers, or the end of the body with its failure if it has one. */
    private record Batch(List<ByteBuffer> buffers, boolean last, Throwable failure) {}

    /** @param announced the Content-Length, or -1 */
    BodyStream(long announced, Duration stallTimeout) {
        this.announced = announced;
        this.stallTimeout = stallTimeout;
    }

    @Override
    public CompletionStage<BodyStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription.complete(newSubscription);
        newSubscription.request(BATCHES_AHEAD);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        arrived.add(new Batch(buffers, false, null));
    }

    @Override
    public void onError(Throwable failure) {
        arrived.add(new Batch(List.of(), true, failure));
    }

    @Override
    public void onComplete() {
        arrived.add(new Batch(List.of(), true, null));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == -1 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        throwIfClosed();
        while (current.isEmpty() || !current.element().hasRemaining()) {
            if (current.poll() == null && !nextBatch()) {
                return -1;
            }
        }
        ByteBuffer buffer = current.element();
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        received += count;
        if (announced >= 0 && received > announced) {
            throw new DownloadException(
                    Reason.TOO_LONG, "the dump is longer than the " + announced + " bytes announced");
        }
        return count;
    }

    /** Waits for the next batch; returns false at the checked end of the body. */
    private boolean nextBatch() throws IOException {
        Batch batch = end == null ? await() : end;
        throwIfClosed();
        if (!batch.last()) {
            current.addAll(batch.buffers());
            subscription.join().request(1);
            return true;
        }
        end = batch;
        if (batch.failure() != null) {
            throw new DownloadException(Reason.CUT, "the connection broke " + progress(), batch.failure());
        }
        if (received < announced) {
            throw new DownloadException(Reason.CUT, "the dump ended early " + progress());
        }
        return false;
    }

    private Batch await() throws IOException {
        try {
            Batch batch = arrived.poll(stallTimeout.toNanos(), TimeUnit.NANOSECONDS);
            if (batch == null) {
                subscription.thenAccept(Subscription::cancel);
                throw new DownloadException(
                        Reason.STALLED,
                        "no byte came for " + stallTimeout.toMillis() / 1000.0 + " seconds " + progress());
            }
            return batch;
        } catch (InterruptedException interrupted) {
            close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted " + progress());
        }
    }

    private void throwIfClosed() throws IOException {
        if (closed) {
            throw new IOException("the download is closed");
        }
    }

    private String progress() {
        return announced < 0 ? "after " + received + " bytes" : "after " + received + " of " + announced + " bytes";
    }

    /** Ends the exchange; closes the connection unless the body has been read to its end. */
    @Override
    public void close() {
        closed = true;
        subscription.thenAccept(Subscription::cancel);
        onComplete(); // wakes a waiting reader
    }
}
