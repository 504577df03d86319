package dev.d1replica;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;

/** Counts and digests what is read through it. */
final class DigestStream extends FilterInputStream {
    private final BackgroundDigest digest = new BackgroundDigest();
    private long bytes;

    DigestStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count > 0) {
            digest.update(target, offset, count);
            bytes += count;
        } else if (count < 0) {
            digest.end();
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Does a part of the digesting, on whichever thread has nothing else to do; false if there is none to do. */
    boolean help() {
        return digest.help();
    }

    /** What was read, to its end. */
    Manifest.Dump dump(String filename) {
        try {
            return new Manifest.Dump(filename, bytes, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was read to its end can still be told. */
    @Override
    public void close() throws IOException {
        try (digest) {
            super.close();
        }
    }
}
