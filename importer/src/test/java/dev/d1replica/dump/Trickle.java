package dev.d1replica.dump;

import java.io.InputStream;

/** A stream that hands out only a few bytes a read, as a slow network does. */
public final class Trickle extends InputStream {
    private final byte[] bytes;
    private final int chunk;
    private int p;

    /** At most {@code chunk} bytes a read. */
    public Trickle(byte[] bytes, int chunk) {
        this.bytes = bytes;
        this.chunk = chunk;
    }

    @Override
    public int read() {
        return p == bytes.length ? -1 : bytes[p++] & 0xFF;
    }

    @Override
    public int read(byte[] to, int from, int length) {
        if (p == bytes.length) {
            return -1;
        }
        int count = Math.min(Math.min(chunk, length), bytes.length - p);
        System.arraycopy(bytes, p, to, from, count);
        p += count;
        return count;
    }
}
