package dev.d1replica.dump;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches over bytes, eight at a time. */
final class Bytes {
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long NEWLINES = repeat('\n');

    /** A de Bruijn sequence: any six of its bits that follow each other are others. */
    private static final long SEQUENCE = 0x03F79D71B4CB0A89L;

    private static final byte[] INDEXES = new byte[64];

    static {
        for (int i = 0; i < 64; i++) {
            INDEXES[(int) (SEQUENCE << i >>> 58)] = (byte) i;
        }
    }

    private Bytes() {}

    static long repeat(char c) {
        return c * LOW_BITS;
    }

    /** High bits set at zero bytes; exact up to and including the lowest of them. */
    static long zeros(long word) {
        return (word - LOW_BITS) & ~word & HIGH_BITS;
    }

    /** How many bytes stand before the lowest marked one. */
    static int before(long marks) {
        // a one for each byte below the mark and its own, added up: few steps with any compiler
        return (int) ((marks - 1 & LOW_BITS) * LOW_BITS >>> 56) - 1;
    }

    /** Whether {@code text}, of at least eight bytes, stands at {@code p}, where as many bytes are. */
    static boolean startsWith(byte[] bytes, int p, byte[] text) {
        // from its end, where such texts differ; the first two words may overlap
        for (int i = text.length - 8; i > 0; i -= 8) {
            if ((long) LONGS.get(bytes, p + i) != (long) LONGS.get(text, i)) {
                return false;
            }
        }
        return (long) LONGS.get(bytes, p) == (long) LONGS.get(text, 0);
    }

    /** The index of the lowest bit that is set (Leiserson, Prokop and Randall 1998), with any compiler in few steps. */
    static int lowestBit(long bits) {
        return INDEXES[(int) ((bits & -bits) * SEQUENCE >>> 58)];
    }

    /** The first index of {@code c} in [from, limit), or {@code limit}. */
    static int indexOf(byte[] bytes, int from, int limit, char c) {
        long wanted = repeat(c);
        int p = from;
        for (; p + 8 <= limit; p += 8) {
            long marks = zeros((long) LONGS.get(bytes, p) ^ wanted);
            if (marks != 0) {
                return p + before(marks);
            }
        }
        while (p < limit && bytes[p] != (byte) c) {
            p++;
        }
        return p;
    }

    /** How many line feeds stand in [from, to). */
    static int newlines(byte[] bytes, int from, int to) {
        int count = 0;
        int p = from;
        for (; p + 8 <= to; p += 8) {
            long x = (long) LONGS.get(bytes, p) ^ NEWLINES;
            // a carry-free zero test: each byte's high bit tells exactly, so the bits can be counted
            long nonZero = ((x & ~HIGH_BITS) + ~HIGH_BITS) | x;
            count += Long.bitCount(~nonZero & HIGH_BITS);
        }
        for (; p < to; p++) {
            if (bytes[p] == '\n') {
                count++;
            }
        }
        return count;
    }

    /** Where the line of {@code index} begins, if there is a line feed between {@code from} and it. */
    private static int lineStart(byte[] bytes, int from, int index) {
        int p = index;
        while (p - 8 >= from && zeros((long) LONGS.get(bytes, p - 8) ^ NEWLINES) == 0) {
            p -= 8;
        }
        while (bytes[p - 1] != '\n') {
            p--;
        }
        return p;
    }

    /** How many code points begin in [from, to). */
    static int codePoints(byte[] bytes, int from, int to) {
        int count = 0;
        int p = from;
        for (; p + 8 <= to; p += 8) {
            long word = (long) LONGS.get(bytes, p);
            // all but continuation bytes: those have the highest bit and not the next one
            count += 8 - Long.bitCount(word & ~(word << 1) & HIGH_BITS);
        }
        for (; p < to; p++) {
            if ((bytes[p] & 0xC0) != 0x80) {
                count++;
            }
        }
        return count;
    }

    /** The position of {@code index}, counted on from the position of {@code from}. */
    static Position advance(Position position, byte[] bytes, int from, int index) {
        return advance(position, bytes, from, index, newlines(bytes, from, index));
    }

    /** The same where the line feeds in between are counted already. */
    static Position advance(Position position, byte[] bytes, int from, int index, int lines) {
        if (lines == 0) {
            return new Position(
                    position.offset() + index - from,
                    position.line(),
                    position.column() + codePoints(bytes, from, index));
        }
        int lineStart = lineStart(bytes, from, index);
        return new Position(
                position.offset() + index - from, position.line() + lines, 1 + codePoints(bytes, lineStart, index));
    }
}
