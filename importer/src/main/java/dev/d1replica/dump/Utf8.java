package dev.d1replica.dump;

/** Looks at text that is not plain ASCII. */
final class Utf8 {
    private Utf8() {}

    /** Whether all of [from, to) is UTF-8 without U+FFFD; if so, each text that stands in it between quotes is. */
    static boolean isPlain(byte[] b, int from, int to) {
        return flags(b, from, to) == 0;
    }

    static boolean isValid(byte[] b, int from, int to) {
        return (flags(b, from, to) & RowBatch.INVALID_UTF8) == 0;
    }

    /** The batch's flags for the text in [from, to): whether it is not UTF-8, and whether it holds U+FFFD. */
    static int flags(byte[] b, int from, int to) {
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
