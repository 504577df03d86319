package dev.d1replica.replica.sqlite.file;

/**
 * Integers of one to nine bytes, the highest bits first: seven bits a byte, all eight in the ninth
 * (https://www.sqlite.org/fileformat2.html#varint).
 */
public final class Varint {
    /** No varint is longer. */
    public static final int MAX_BYTES = 9;

    /** The largest value of one byte. */
    static final int ONE_BYTE = 0x7F;

    private Varint() {}

    /** How many bytes the value takes. */
    public static int size(long value) {
        if (value >>> 56 != 0) {
            return MAX_BYTES;
        }
        // few steps, since most values are small: the JVM's quick compiler makes many of a count of leading zeros
        int size = 1;
        for (long rest = value >>> 7; rest != 0; rest >>>= 7) {
            size++;
        }
        return size;
    }

    /** Writes the value at the index {@code at} and returns the index after it. */
    public static int put(byte[] b, int at, long value) {
        if (value >>> 7 == 0) {
            b[at] = (byte) value;
            return at + 1;
        }
        if (value >>> 14 == 0) {
            b[at] = (byte) (value >>> 7 | 0x80);
            b[at + 1] = (byte) (value & 0x7F);
            return at + 2;
        }
        if (value >>> 21 == 0) {
            b[at] = (byte) (value >>> 14 | 0x80);
            b[at + 1] = (byte) (value >>> 7 | 0x80);
            b[at + 2] = (byte) (value & 0x7F);
            return at + 3;
        }
        int size = size(value);
        int last = at + size - 1;
        long rest = value;
        if (size == MAX_BYTES) {
            b[last] = (byte) rest;
            rest >>>= 8;
        } else {
            b[last] = (byte) (rest & 0x7F);
            rest >>>= 7;
        }
        for (int i = last - 1; i >= at; i--) {
            b[i] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        return last + 1;
    }

    /** The value that stands at the index {@code at}. */
    public static long get(byte[] b, int at) {
        int first = b[at];
        if (first >= 0) {
            return first;
        }
        long value = first & 0x7F;
        for (int i = 1; i < MAX_BYTES - 1; i++) {
            int next = b[at + i];
            value = value << 7 | next & 0x7F;
            if (next >= 0) {
                return value;
            }
        }
        return value << 8 | b[at + MAX_BYTES - 1] & 0xFF;
    }

    /** How many bytes the varint that stands at the index {@code at} has. */
    public static int length(byte[] b, int at) {
        int length = 1;
        while (length < MAX_BYTES && b[at + length - 1] < 0) {
            length++;
        }
        return length;
    }
}
