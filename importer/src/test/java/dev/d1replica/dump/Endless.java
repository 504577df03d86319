package dev.d1replica.dump;

import java.io.InputStream;

/** A dump that is made while it is read: a head, then the same statement many times. */
final class Endless extends InputStream {
    private final byte[] head;
    private final byte[] repeated;
    private final long length;
    private long p;

    Endless(byte[] head, byte[] repeated, long times) {
        this.head = head;
        this.repeated = repeated;
        this.length = head.length + times * repeated.length;
    }

    long length() {
        return length;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int from, int wanted) {
        if (p == length) {
            return -1;
        }
        int done = 0;
        while (done < wanted && p < length) {
            boolean inHead = p < head.length;
            byte[] source = inHead ? head : repeated;
            int at = inHead ? (int) p : (int) ((p - head.length) % repeated.length);
            int count = Math.min(wanted - done, source.length - at);
            System.arraycopy(source, at, to, from + done, count);
            done += count;
            p += count;
        }
        return done;
    }
}
