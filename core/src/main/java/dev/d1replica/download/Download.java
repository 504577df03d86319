package dev.d1replica.download;

import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.export.SignedUrl;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * The dump as a stream, straight from the server; nothing of its size is held in memory.
 *
 * <p>Its end is an end only if the whole dump arrived: a body that was cut, stalled or is something else than a dump ends a
 * read with {@link DownloadException}. One thread reads. Any thread may {@link #close()}, which ends a waiting read, and ask
 * for {@link #bytes()}.
 */
public final class Download extends InputStream {
    /** How long no byte may come before the download counts as stalled. */
    public static final Duration DEFAULT_STALL_TIMEOUT = Duration.ofSeconds(30);

    private final BodyStream body;
    private final InputStream dump;
    private final OptionalLong length;
    private final KeptDump kept;
    private final MessageDigest digest = sha256Digest();
    private volatile long bytes;
    private volatile String sha256;

    private Download(BodyStream body, InputStream dump, OptionalLong length, KeptDump kept) {
        this.body = body;
        this.dump = dump;
        this.length = length;
        this.kept = kept;
    }

    /** Prepares a download; nothing is sent before {@link Builder#open()}. */
    public static Builder of(SignedUrl url) {
        return new Builder(url);
    }

    /** How to download. Not safe for use by many threads. */
    public static final class Builder {
        private final SignedUrl url;
        private Duration stallTimeout = DEFAULT_STALL_TIMEOUT;
        private Path keepDump;

        private Builder(SignedUrl url) {
            this.url = Objects.requireNonNull(url, "url");
        }

        /**
         * Sets how long no byte may come before the download counts as stalled.
         *
         * @throws ConfigurationException if it is not longer than nothing
         */
        public Builder stallTimeout(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new ConfigurationException("stallTimeout must be longer than nothing");
            }
            stallTimeout = value;
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
            // Resuming belongs here: the request, from which byte on, and the body it is answered with.
            HttpResponse<BodyStream> response = new DumpRequest(stallTimeout).send(url);
            BodyStream body = response.body();
            try {
                InputStream decoded = BodyDecoder.decode(response);
                InputStream dump = DumpHead.check(decoded);
                OptionalLong length =
                        decoded == body ? response.headers().firstValueAsLong("content-length") : OptionalLong.empty();
                return new Download(body, dump, length, keepDump == null ? null : new KeptDump(keepDump));
            } catch (IOException | RuntimeException failure) {
                body.close();
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
            digest.update(target, offset, read);
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
            sha256 = HexFormat.of().formatHex(digest.digest());
        }
    }

    /** Returns how many bytes of the dump were read so far; after the end, its size. Decoded, where it came compressed. */
    public long bytes() {
        return bytes;
    }

    /** Returns how many bytes the dump has, where the server says so: for a progress bar. */
    public OptionalLong length() {
        return length;
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
        body.close();
        if (kept != null) {
            kept.close();
        }
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
