package dev.d1replica.dump;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Gzip files in a row (RFC 1952, 2.2), to the very end: {@link GZIPInputStream} takes whatever follows a whole one and is no
 * header, the beginning of a header too, for the end. For one thread.
 */
final class GzipMembers extends GZIPInputStream {
    private static final int BUFFER = 1 << 16;
    private static final int TRAILER = 8;

    private final Source source;
    /** How much of the source was read when the buffer was last filled. */
    private long filled;

    /** Reads the first header. */
    GzipMembers(InputStream in) throws IOException {
        this(new Source(in));
    }

    private GzipMembers(Source source) throws IOException {
        super(source, BUFFER);
        this.source = source;
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        filled = source.count;
    }

    /**
     * @throws ZipException if something follows the last member
     * @throws IOException what the source threw, also where a header might have followed
     */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count < 0 && source.failure != null) {
            throw source.failure;
        }
        if (count < 0 && following() > 0) {
            throw new ZipException("Something follows that is no whole gzip file");
        }
        return count;
    }

    /** Bytes behind the last trailer, which may have begun in the buffer: what is left there, and what was read since. */
    private long following() {
        return inf.getRemaining() + source.count - filled - TRAILER;
    }

    /**
     * Counts what is read, and keeps the failure that {@link GZIPInputStream} takes for the end behind a member. That asks
     * {@link #available} whether another one follows, and a pipe whose writer is slow would seem to have ended.
     */
    private static final class Source extends FilterInputStream {
        private long count;
        private IOException failure;

        Source(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                int read = super.read(target, offset, length);
                count += Math.max(0, read);
                return read;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public int available() throws IOException {
            return Math.max(1, super.available());
        }
    }
}
