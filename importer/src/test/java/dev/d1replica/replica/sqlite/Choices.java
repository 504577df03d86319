package dev.d1replica.replica.sqlite;

import java.nio.ByteBuffer;
import java.util.Random;

/** Numbers that are not random but read from bytes, so that a fuzzer chooses; 0 when they are used up. */
final class Choices extends Random {
    private static final long serialVersionUID = 1L;

    private final transient ByteBuffer bytes;

    Choices(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    private int read() {
        return bytes.hasRemaining() ? bytes.get() & 0xFF : 0;
    }

    @Override
    public int nextInt(int bound) {
        int value = read();
        return (bound > 256 ? value << 8 | read() : value) % bound;
    }

    @Override
    protected int next(int bits) {
        int value = read() << 24 | read() << 16 | read() << 8 | read();
        return value >>> 32 - bits;
    }

    @Override
    public boolean nextBoolean() {
        return (read() & 1) != 0;
    }
}
