package dev.d1replica.replica.sqlite.file;

/**
 * An entry of an integer or NULL and a rowid, as a word that compares without sign as the value does, NULL before all integers,
 * and the rowid in an int: so much says all, and needs no bytes beside what is sorted. What does not fit is an entry like others.
 */
final class IntegerEntry {
    /** No entry that fits is written in more bytes. */
    static final int MOST_BYTES = 1 + 3 + Long.BYTES + Integer.BYTES;

    private static final int HEADER_BYTES = 3;
    private static final long SIGN = Long.MIN_VALUE;
    /** That of the least integer, which does not fit. */
    private static final long NULL_WORD = 0;

    private IntegerEntry() {}

    /** Whether an entry of this value, the content of which begins at {@code content}, and this rowid fits. */
    static boolean fits(byte[] record, int type, int content, long rowid) {
        return type <= SerialType.ONE
                && type != SerialType.FLOAT64
                && (int) rowid == rowid
                && (type != SerialType.INT64 || SerialType.number(record, content, type) != Long.MIN_VALUE);
    }

    /** The word of a value that fits. */
    static long word(byte[] record, int type, int content) {
        return type == SerialType.NULL ? NULL_WORD : SerialType.number(record, content, type) ^ SIGN;
    }

    /** Writes the entry as a leaf cell has it, the record behind its length, and returns the index after it. */
    static int write(long word, int rowid, byte[] to, int at) {
        long value = word ^ SIGN;
        int type = word == NULL_WORD ? SerialType.NULL : SerialType.ofInteger(value);
        int rowidType = SerialType.ofInteger(rowid);
        int content = at + 1 + HEADER_BYTES;
        int end = SerialType.putNumber(to, SerialType.putNumber(to, content, type, value), rowidType, rowid);
        to[at] = (byte) (end - at - 1);
        to[at + 1] = HEADER_BYTES;
        to[at + 2] = (byte) type;
        to[at + 3] = (byte) rowidType;
        return end;
    }
}
