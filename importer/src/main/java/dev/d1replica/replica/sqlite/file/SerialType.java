package dev.d1replica.replica.sqlite.file;

/**
 * What a record's header says about each value (https://www.sqlite.org/fileformat2.html#record_format). Codes of text and
 * blobs carry the length: an even one from 12 on is a blob, an odd one from 13 on is text.
 */
public final class SerialType {
    /** NULL, and a column that is an alias of the rowid. */
    public static final int NULL = 0;

    /** A signed integer of one byte; 2 to 6 are those of 2, 3, 4, 6 and 8 bytes. */
    public static final int INT8 = 1;

    /** A signed integer of eight bytes. */
    public static final int INT64 = 6;

    /** An IEEE 754 double, the highest byte first. */
    public static final int FLOAT64 = 7;

    /** The integer 0, without a byte of content. */
    public static final int ZERO = 8;

    /** The integer 1, without a byte of content. */
    public static final int ONE = 9;

    private static final int BLOB = 12;
    private static final int TEXT = 13;

    private static final byte[] SIZES = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};

    private SerialType() {}

    /** The shortest code for an integer, as the engine chooses it in files of the schema format 4. */
    public static int ofInteger(long value) {
        long magnitude = value < 0 ? ~value : value;
        if (magnitude <= 0x7F) {
            return value >>> 1 == 0 ? ZERO + (int) value : INT8;
        }
        if (magnitude <= 0x7FFF) {
            return 2;
        }
        if (magnitude <= 0x7F_FFFF) {
            return 3;
        }
        if (magnitude <= 0x7FFF_FFFFL) {
            return 4;
        }
        return magnitude <= 0x7FFF_FFFF_FFFFL ? 5 : INT64;
    }

    /** The code of text with so many bytes. */
    public static long ofText(int bytes) {
        return 2L * bytes + TEXT;
    }

    /** The code of a blob with so many bytes. */
    public static long ofBlob(int bytes) {
        return 2L * bytes + BLOB;
    }

    /** Whether the code is one of text. */
    public static boolean isText(long code) {
        return code >= TEXT && (code & 1) != 0;
    }

    /** Whether the code is one of a blob. */
    public static boolean isBlob(long code) {
        return code >= BLOB && (code & 1) == 0;
    }

    /** How many bytes of content the code stands for. */
    public static int size(long code) {
        return code < BLOB ? SIZES[(int) code] : (int) (code - BLOB >>> 1);
    }

    /** Writes the content of a number, {@code bits} being the integer or the double's bits; returns the index after it. */
    public static int putNumber(byte[] b, int at, int code, long bits) {
        int size = SIZES[code];
        if (size == Long.BYTES) {
            BigEndian.putLong(b, at, bits);
            return at + Long.BYTES;
        }
        long rest = bits;
        for (int i = at + size - 1; i >= at; i--) {
            b[i] = (byte) rest;
            rest >>= 8;
        }
        return at + size;
    }

    /** The integer that stands at {@code at} under the code, or the bits of the double under {@link #FLOAT64}. */
    public static long number(byte[] b, int at, int code) {
        if (code >= ZERO) {
            return code - ZERO;
        }
        int size = SIZES[code];
        if (size == Long.BYTES) {
            return BigEndian.getLong(b, at);
        }
        if (size == 0) {
            return 0;
        }
        long value = b[at];
        for (int i = 1; i < size; i++) {
            value = value << 8 | b[at + i] & 0xFF;
        }
        return value;
    }
}
