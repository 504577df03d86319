package dev.d1replica.dump;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The values that make up nearly all of a dump, read in a few steps each: text without line feeds, numbers of up to 15
 * digits, blobs, NULL, each followed at once by a comma or parenthesis. Everything else, and everything near the end of the
 * buffer, is left to {@link RowParser}, which reads the same values too.
 */
final class PlainValues {
    private static final long QUOTES = Bytes.repeat('\'');
    /** Line feeds count for positions: text with one, which the service never writes, is left to who counts them. */
    private static final long NEWLINES = Bytes.repeat('\n');

    private static final long BACKSLASHES = Bytes.repeat('\\');
    private static final byte[] LINE_FEEDS = ascii("replace('");
    private static final byte[] LINE_FEEDS_END = ascii(",'\\n',char(10))");
    private static final byte[] BOTH = ascii("replace(replace('");
    private static final byte[] BOTH_END = ascii(",'\\r',char(13)),'\\n',char(10))");

    /** The word as the dump writes it, read as one number. */
    private static final int NULL = 'N' | 'U' << 8 | 'L' << 16 | 'L' << 24;

    private static final int NOTHING = ValueType.NULL.ordinal();
    private static final int INTEGER = ValueType.INTEGER.ordinal();
    private static final int REAL = ValueType.REAL.ordinal();
    private static final int TEXT = ValueType.TEXT.ordinal();
    private static final int BLOB = ValueType.BLOB.ordinal();

    /** How many bytes behind a value's first may be looked at without asking for each. */
    private static final int AHEAD = 20;

    private final RowBatch batch;
    private final byte[] b;
    private final int safe;

    /** Of the value that was read last: the code of its type, and its bits. */
    private int code;

    private long bits;

    PlainValues(RowBatch batch, byte[] b, int limit) {
        this.batch = batch;
        this.b = b;
        this.safe = limit - AHEAD;
    }

    /**
     * Adds up to {@code atMost} values from {@code from} on. Returns where the first one begins that was not read, or, if the row ended, the
     * negative of the index after its parenthesis.
     */
    int read(int from, int atMost) {
        int p = from;
        for (int count = 0; count < atMost && p <= safe; count++) {
            int end = value(p);
            if (end < 0) {
                return p;
            }
            batch.add(code, bits);
            p = end + 1;
            if (b[end] == ')') {
                return -p;
            }
        }
        return p;
    }

    /** Reads the value at {@code p} and returns the index after it, where a comma or parenthesis stands; or -1. */
    private int value(int p) {
        int c = b[p];
        if (c == '\'') {
            return text(p + 1);
        }
        if (c <= '9' && (c >= '0' || c == '-')) {
            return number(p, c == '-');
        }
        if (c == 'N' && (int) Bytes.INTS.get(b, p) == NULL && endsAt(p + 4)) {
            code = NOTHING;
            bits = 0;
            return p + 4;
        }
        if (c == 'X' && b[p + 1] == '\'') {
            return blob(p + 2);
        }
        return c == 'r' ? newlineText(p) : -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private boolean endsAt(int p) {
        return b[p] == ',' || b[p] == ')';
    }

    private int text(int from) {
        int p = from;
        while (p <= safe) {
            long word = (long) Bytes.LONGS.get(b, p);
            long marks = Bytes.zeros(word ^ QUOTES) | Bytes.zeros(word ^ NEWLINES);
            if (marks != 0) {
                int end = p + Bytes.before(marks);
                if (b[end] != '\'') {
                    return -1;
                }
                if (endsAt(end + 1)) {
                    code = TEXT;
                    bits = (long) from << 32 | end - from;
                    return end + 1;
                }
                return b[end + 1] == '\'' ? escapedText(from, end) : -1;
            }
            p += 8;
        }
        return -1;
    }

    /** Text with a doubled quote, the first of which stands at {@code quote}: it is copied with single ones. */
    private int escapedText(int from, int quote) {
        int at = batch.decodedLength();
        int w = at + quote + 1 - from;
        byte[] out = batch.decodedSpace(w - at + AHEAD);
        System.arraycopy(b, from, out, at, quote + 1 - from);
        int p = quote + 2;
        while (p <= safe) {
            long word = (long) Bytes.LONGS.get(b, p);
            long marks = Bytes.zeros(word ^ QUOTES) | Bytes.zeros(word ^ NEWLINES);
            if (out.length - w < AHEAD) {
                out = batch.decodedSpace(w - at + AHEAD);
            }
            Bytes.LONGS.set(out, w, word);
            if (marks == 0) {
                p += 8;
                w += 8;
                continue;
            }
            int run = Bytes.before(marks);
            p += run + 1;
            w += run;
            if (b[p - 1] != '\'') {
                return -1;
            }
            if (b[p] != '\'') {
                return endsAt(p) ? decoded(TEXT, at, w, p) : -1;
            }
            w++;
            p++;
        }
        return -1;
    }

    /** Text with line feeds, perhaps with carriage returns too, exactly as the service writes it. */
    private int newlineText(int from) {
        if (startsWith(BOTH, from)) {
            return newlineText(from + BOTH.length, BOTH_END, 'r');
        }
        return startsWith(LINE_FEEDS, from) ? newlineText(from + LINE_FEEDS.length, LINE_FEEDS_END, 'n') : -1;
    }

    private int newlineText(int from, byte[] closing, char other) {
        int at = batch.decodedLength();
        int w = at;
        byte[] out = batch.decodedSpace(AHEAD);
        int p = from;
        while (p <= safe) {
            long word = (long) Bytes.LONGS.get(b, p);
            long marks = Bytes.zeros(word ^ QUOTES) | Bytes.zeros(word ^ BACKSLASHES) | Bytes.zeros(word ^ NEWLINES);
            if (out.length - w < AHEAD) {
                out = batch.decodedSpace(w - at + AHEAD);
            }
            Bytes.LONGS.set(out, w, word);
            int run = marks == 0 ? 8 : Bytes.before(marks);
            p += run;
            w += run;
            if (run == 8) {
                continue;
            }
            byte c = b[p];
            byte next = b[p + 1];
            if (c == '\n') {
                return -1;
            }
            if (c == '\'' && next != '\'') {
                int end = p + 1 + closing.length;
                if (!startsWith(closing, p + 1) || !endsAt(end)) {
                    return -1;
                }
                batch.suspect();
                return decoded(TEXT | RowBatch.SUSPECT_NEWLINE, at, w, end);
            }
            boolean pair = c == '\'' || next == 'n' || next == other;
            out[w++] = !pair || c == '\'' ? c : next == 'n' ? (byte) '\n' : (byte) '\r';
            p += pair ? 2 : 1;
        }
        return -1;
    }

    private boolean startsWith(byte[] text, int p) {
        return p + text.length < safe + AHEAD && Arrays.equals(b, p, p + text.length, text, 0, text.length);
    }

    private int decoded(int type, int at, int to, int end) {
        code = type | RowBatch.IN_DECODED;
        bits = (long) at << 32 | to - at;
        batch.decodedTo(to);
        return end;
    }

    private int blob(int from) {
        int p = from;
        byte[] out = batch.decodedSpace(AHEAD);
        int at = batch.decodedLength();
        int w = at;
        while (p <= safe) {
            long word = (long) Bytes.LONGS.get(b, p);
            int count = Digits.leadingHex(word) & ~1;
            if (out.length - w < AHEAD) {
                out = batch.decodedSpace(w - at + AHEAD);
            }
            Bytes.INTS.set(out, w, Digits.hexBytes(word));
            w += count >> 1;
            p += count;
            if (count < 8) {
                return b[p] == '\'' && endsAt(p + 1) ? decoded(BLOB, at, w, p + 1) : -1;
            }
        }
        return -1;
    }

    private int number(int from, boolean negative) {
        int p = negative ? from + 1 : from;
        long word = (long) Bytes.LONGS.get(b, p) ^ Digits.ZEROS;
        int count = Digits.leading(word);
        if (count == 0) {
            return -1;
        }
        long value = Digits.value(word, count);
        p += count;
        if (count == 8) {
            word = (long) Bytes.LONGS.get(b, p) ^ Digits.ZEROS;
            int more = Digits.leading(word);
            if (more == 8) {
                return -1;
            }
            value = value * Digits.POWERS[more] + Digits.value(word, more);
            p += more;
        }
        if (endsAt(p)) {
            code = INTEGER;
            bits = negative ? -value : value;
            return p;
        }
        return b[p] == '.' && count < 8 ? fraction(p + 1, value, negative) : -1;
    }

    private int fraction(int from, long whole, boolean negative) {
        long word = (long) Bytes.LONGS.get(b, from) ^ Digits.ZEROS;
        int places = Digits.leading(word);
        int p = from + places;
        if (places == 8 || !endsAt(p)) {
            return -1;
        }
        // at most 14 digits: both operands are exact doubles, so the quotient is rounded correctly (Clinger 1990)
        long significand = whole * Digits.POWERS[places] + Digits.value(word, places);
        double real = (double) significand / Digits.POWERS[places];
        code = REAL;
        bits = Double.doubleToRawLongBits(negative ? -real : real);
        return p;
    }
}
