package dev.d1replica.download;

import dev.d1replica.download.DownloadException.Reason;
import dev.d1replica.export.SignedUrl;
import dev.d1replica.http.Pacing;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;

/**
 * The dump's bytes, decoded, out of as many answers as it takes. Where one breaks, the next goes on: with the rest, if the
 * server gives it for the same entity tag; else from the beginning, where what was read before must come again, byte by byte.
 *
 * <p>One thread reads; any thread may close.
 */
final class ResumingDump extends InputStream {
    private static final int CHUNK = 64 << 10;

    private final SignedUrl url;
    private final DownloadPolicy policy;
    private final BiConsumer<String, Duration> waiting;
    private final Pacing pacing;
    private final DumpRequest request;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final MessageDigest digest = sha256();

    private DumpAnswer answer;
    private volatile OptionalLong length = OptionalLong.empty();
    private Optional<String> version = Optional.empty();
    private boolean givesRanges = true;
    private long position;
    private int failures;
    private int failuresInARow;
    private Duration waitedAsAsked = Duration.ZERO;
    private DownloadException end;

    ResumingDump(SignedUrl url, DownloadPolicy policy, BiConsumer<String, Duration> waiting, Pacing pacing) {
        this.url = url;
        this.policy = policy;
        this.waiting = waiting;
        this.pacing = pacing;
        this.request = new DumpRequest(policy.stallTimeout());
    }

    /** Gets the first answer. */
    void open() throws IOException {
        while (answer == null) {
            try {
                answer = whole();
            } catch (DownloadException failure) {
                pauseAfter(failure);
            }
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == -1 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (end != null) {
            throw end;
        }
        while (true) {
            throwIfClosed();
            try {
                if (answer == null) {
                    answer = resumed();
                }
                int read = answer.dump().read(target, offset, count);
                if (read == -1 && position < length.orElse(position)) {
                    throw new DownloadException(
                            Reason.CUT,
                            "the dump ended early after " + position + " of " + length.getAsLong() + " bytes");
                }
                if (read > 0) {
                    digest.update(target, offset, read);
                    position += read;
                    failuresInARow = 0;
                }
                return read;
            } catch (DownloadException failure) {
                pauseAfter(failure);
            }
        }
    }

    private DumpAnswer whole() throws IOException {
        return described(DumpAnswer.whole(request.send(url)));
    }

    /** What it says of the dump holds until another whole one comes. */
    private DumpAnswer described(DumpAnswer whole) {
        version = whole.version();
        length = whole.length();
        return whole;
    }

    private DumpAnswer resumed() throws IOException {
        if (position == 0) {
            return whole();
        }
        if (version.isEmpty() || !givesRanges) {
            return skipped(DumpAnswer.whole(request.send(url)));
        }
        try {
            DumpResponse response = request.send(url, position, version.get());
            return response.status() == 206
                    ? DumpAnswer.rest(response, position, version.get(), length)
                    : skipped(DumpAnswer.whole(response));
        } catch (DownloadException failure) {
            // a part that does not fit, or none (HTTP 416): the next try does not ask for one
            givesRanges = failure.reason() != Reason.CUT && failure.status().orElse(0) != 416;
            if (failure.status().orElse(0) == 416) {
                throw new DownloadException(Reason.CUT, failure.getMessage(), failure);
            }
            throw failure;
        }
    }

    /** Reads over what was read before. That it is the same is told by its digest. */
    private DumpAnswer skipped(DumpAnswer whole) throws IOException {
        boolean same = false;
        try {
            MessageDigest again = sha256();
            byte[] chunk = new byte[CHUNK];
            long left = position;
            while (left > 0) {
                int read = whole.dump().read(chunk, 0, (int) Math.min(left, CHUNK));
                if (read == -1) {
                    break;
                }
                again.update(chunk, 0, read);
                left -= read;
            }
            same = left == 0 && Arrays.equals(again.digest(), digestSoFar());
        } finally {
            if (!same) {
                whole.body().close();
            }
        }
        if (!same) {
            throw new DownloadException(
                    Reason.CHANGED, "the dump broke off after " + position + " bytes, and begins otherwise now");
        }
        return described(whole);
    }

    /** Waits for the next try, or throws what ends the download. */
    private void pauseAfter(DownloadException failure) throws IOException {
        throwIfClosed();
        if (answer != null) {
            answer.body().close();
            answer = null;
        }
        failures++;
        failuresInARow++;
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        waitedAsAsked = waitedAsAsked.plus(asked);
        if (!failure.isTransient()
                || failuresInARow >= policy.triesInARow()
                || failures >= policy.tries()
                || waitedAsAsked.compareTo(policy.rateTimeout()) > 0) {
            end = failure;
            throw failure;
        }
        Duration ours = policy.pauseAfter(failuresInARow);
        Duration pause = asked.compareTo(ours) > 0 ? asked : ours;
        waiting.accept(failure.getMessage(), pause);
        try {
            pacing.pause(pause, closed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted after " + position + " bytes");
        }
        throwIfClosed();
    }

    private void throwIfClosed() throws IOException {
        if (closed.getCount() == 0) {
            throw new IOException("the download is closed");
        }
    }

    OptionalLong length() {
        return length;
    }

    /** The SHA-256 of everything read, in lower-case hex. */
    String sha256Hex() {
        return HexFormat.of().formatHex(digestSoFar());
    }

    private byte[] digestSoFar() {
        try {
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", impossible);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        request.cancel();
    }
}
