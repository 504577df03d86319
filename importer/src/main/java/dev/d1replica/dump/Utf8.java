package dev.d1replica.dump;

/** Looks at text that is not plain ASCII. */
final class Utf8 {
    /** Of these bits C0, C1, E0 and E1 have none: the first three may begin what could have been written shorter. */
    private static final long OVERLONG = Bytes.repeat((char) 0x1E);

    /** Added to those bits of each byte, it reaches the highest unless there are none. */
    private static final long UNLESS_NONE = Bytes.repeat((char) 0x7E);

    /** Of lead bytes of three ED, which may begin a surrogate, and EF, which may begin U+FFFD, have all of these bits. */
    private static final long SURROGATE_OR_SPECIAL = Bytes.repeat((char) 0x0D);

    /** Added to those bits of each byte, it reaches the highest only if there are all. */
    private static final long ONLY_IF_ALL = Bytes.repeat((char) 0x73);

    /** Marks of continuation bytes that no word can have, so that what is odd once stays so. */
    static final long ODD = -1;

    private Utf8() {}

    static boolean isValid(byte[] b, int from, int to) {
        return (flags(b, from, to) & RowBatch.INVALID_UTF8) == 0;
    }

    /** The batch's flags for the text in [from, to): whether it is not UTF-8, and whether it holds U+FFFD. */
    static int flags(byte[] b, int from, int to) {
        return isOrdinary(b, from, to) ? 0 : exactFlags(b, from, to);
    }

    /** Whether the text is UTF-8 and ordinary, see {@link #after}. */
    private static boolean isOrdinary(byte[] b, int from, int to) {
        return (to - from & ~7) <= b.length - from - 8 && upTo(b, from, to, 0) == 0;
    }

    /**
     * Goes over eight bytes of text that is UTF-8 and ordinary: each of its characters begins with a byte after which any
     * continuation is allowed, as most do: C2 to DF, E2 to EC, EE. Continuation bytes must stand exactly where the leading ones
     * ask for them.
     *
     * @param carry what this returned for the eight bytes before, 0 at the beginning
     * @return the marks of continuation bytes that must come next, or {@link #ODD} if the text is not ordinary
     */
    static long after(long word, long carry) {
        long high = word & Bytes.HIGH_BITS;
        long lead = high & word << 1;
        long ofThree = lead & word << 2;
        long rare = lead & ~((word & OVERLONG) + UNLESS_NONE)
                | ofThree & (word << 3 | (word & SURROGATE_OR_SPECIAL) + ONLY_IF_ALL);
        long continued = high ^ lead;
        boolean odd = (rare | continued ^ (lead << 8 | ofThree << 16 | carry)) != 0;
        return odd ? ODD : lead >>> 56 | ofThree >>> 48;
    }

    /** The same for the words from {@code from} to {@code to}. */
    static long after(byte[] b, int from, int to, long before) {
        long carry = before;
        for (int p = from; p < to; p += 8) {
            carry = after((long) Bytes.LONGS.get(b, p), carry);
        }
        return carry;
    }

    /** The same for the first {@code count} bytes of a word, 0 to 7, before which a character ends: 0, or {@link #ODD}. */
    static long upTo(long word, int count, long carry) {
        // shifted twice, since a shift by 64 is none
        long kept = word & ~(-1L << 4 * count << 4 * count);
        if ((kept & Bytes.HIGH_BITS | carry) == 0) {
            return 0;
        }
        return after(kept, carry) == 0 ? 0 : ODD;
    }

    /** The same for all bytes from {@code from} to {@code to}, behind which a word's may be looked at. */
    static long upTo(byte[] b, int from, int to, long carry) {
        int last = from + (to - from & ~7);
        return upTo((long) Bytes.LONGS.get(b, last), to - last, after(b, from, last, carry));
    }

    static int exactFlags(byte[] b, int from, int to) {
        int flags = 0;
        int p = from;
        while (p < to) {
            int c = b[p];
            if (c >= 0) {
                p = skipAscii(b, p + 1, to);
                continue;
            }
            int length = sequence(b, p, to);
            if (length == 0) {
                flags |= RowBatch.INVALID_UTF8;
                p++;
            } else {
                if (c == (byte) 0xEF && b[p + 1] == (byte) 0xBF && b[p + 2] == (byte) 0xBD) {
                    flags |= RowBatch.SUSPECT_REPLACEMENT;
                }
                p += length;
            }
        }
        return flags;
    }

    private static int skipAscii(byte[] b, int from, int to) {
        int p = from;
        while (p + 8 <= to) {
            long marks = (long) Bytes.LONGS.get(b, p) & Bytes.HIGH_BITS;
            if (marks != 0) {
                return p + Bytes.before(marks);
            }
            p += 8;
        }
        while (p < to && b[p] >= 0) {
            p++;
        }
        return p;
    }

    /** How many bytes the well-formed sequence at {@code p} has (Unicode, table 3-7), or 0 if it is none. */
    private static int sequence(byte[] b, int p, int to) {
        int lead = b[p] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || to - p < length) {
            return 0;
        }
        int second = b[p + 1] & 0xFF;
        int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < lowest || second > highest) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((b[p + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
