package dev.d1replica.download;

import dev.d1replica.export.SignedUrl;
import dev.d1replica.http.Pacing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/**
 * The dump as a stream, straight from the server; nothing of its size is held in memory.
 *
 * <p>Where the connection breaks, it goes on by itself as patiently as its {@link DownloadPolicy} says; whoever reads notices
 * nothing. Its end is an end only if the whole dump arrived: one that cannot be had whole, or is something else than a dump,
 * ends a read with {@link DownloadException}. One thread reads. Any thread may {@link #close()}, which ends a waiting read, and ask
 * for {@link #bytes()}.
 */
public final class Download extends InputStream {
    private final ResumingDump dump;
    private final KeptDump kept;
    private volatile long bytes;
    private volatile String sha256;

    private Download(ResumingDump dump, KeptDump kept) {
        this.dump = dump;
        this.kept = kept;
    }

    /** Prepares a download; nothing is sent before {@link Builder#open()}. */
    public static Builder of(SignedUrl url) {
        return new Builder(url);
    }

    /** How to download. Not safe for use by many threads. */
    public static final class Builder {
        private final SignedUrl url;
        private DownloadPolicy policy = DownloadPolicy.DEFAULT;
        private BiConsumer<String, Duration> waiting = (reason, pause) -> {};
        private Pacing pacing = Pacing.REAL;
        private Path keepDump;

        private Builder(SignedUrl url) {
            this.url = Objects.requireNonNull(url, "url");
        }

        /** Sets how patient it is. */
        public Builder policy(DownloadPolicy value) {
            policy = Objects.requireNonNull(value, "policy");
            return this;
        }

        /** Sets who is told, on the reading thread, that the download broke, why, and the pause before another try. */
        public Builder waiting(BiConsumer<String, Duration> listener) {
            waiting = Objects.requireNonNull(listener, "listener");
            return this;
        }

        Builder pacing(Pacing value) {
            pacing = value;
            return this;
        }

        /**
         * Also writes the dump to a file, readable by its owner only. It appears under its name when the dump has arrived
         * whole; until then an older file of that name stays as it was.
         */
        public Builder keepDump(Path file) {
            keepDump = Objects.requireNonNull(file, "file");
            return this;
        }

        /**
         * Sends the request and checks that a dump begins to come.
         *
         * @return the stream, for the caller to close
         * @throws DownloadException if no dump comes
         * @throws java.io.InterruptedIOException if this thread was interrupted
         * @throws IOException if the file to keep the dump in cannot be created
         */
        public Download open() throws IOException {
            ResumingDump dump = new ResumingDump(url, policy, waiting, pacing);
            try {
                dump.open();
                return new Download(dump, keepDump == null ? null : new KeptDump(keepDump));
            } catch (IOException | RuntimeException failure) {
                dump.close();
                throw failure;
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
        int read = dump.read(target, offset, count);
        if (read == -1) {
            finish();
        } else {
            if (kept != null) {
                kept.write(target, offset, read);
            }
            bytes += read;
        }
        return read;
    }

    // The end is reported to the reader only after the kept file stands.
    private void finish() throws IOException {
        if (sha256 == null) {
            if (kept != null) {
                kept.commit();
            }
            sha256 = dump.sha256Hex();
        }
    }

    /** Returns how many bytes of the dump were read so far; after the end, its size. Decoded, where it came compressed. */
    public long bytes() {
        return bytes;
    }

    /** Returns how many bytes the dump has, where the server says so: for a progress bar. */
    public OptionalLong length() {
        return dump.length();
    }

    /**
     * Returns the SHA-256 of the dump's bytes in lower-case hex.
     *
     * @throws IllegalStateException before the end was read
     */
    public String sha256() {
        if (sha256 == null) {
            throw new IllegalStateException("the dump has not been read to its end");
        }
        return sha256;
    }

    /** Ends the download; an unfinished file to keep is removed. */
    @Override
    public void close() throws IOException {
        dump.close();
        if (kept != null) {
            kept.close();
        }
    }
}
