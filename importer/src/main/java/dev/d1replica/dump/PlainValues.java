package dev.d1replica.dump;

/**
 * The values that make up nearly all of a dump, read in a few steps each: text without line feeds, numbers of up to 15
 * digits, blobs, NULL, each followed at once by a comma or parenthesis. Everything else, and everything near the end of the
 * buffer, is left to {@link RowParser}, which reads the same values too.
 */
final class PlainValues {
    private static final long QUOTES = Bytes.repeat('\'');
    /** Line feeds count for positions: text with one, which the service never writes, is left to who counts them. */
    private static final long NEWLINES = Bytes.repeat('\n');

    /** The word as the dump writes it, read as one number. */
    private static final int NULL = 'N' | 'U' << 8 | 'L' << 16 | 'L' << 24;

    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private static final int NOTHING = ValueType.NULL.ordinal();
    private static final int INTEGER = ValueType.INTEGER.ordinal();
    private static final int REAL = ValueType.REAL.ordinal();
    private static final int TEXT = ValueType.TEXT.ordinal();

    /** Integers below 2^53 have at most this many digits, as has what is an exact double without its point. */
    private static final int MAX_DIGITS = 15;

    /** Values that begin further behind the first one are for the next call, and longer text is for {@link #farText}. */
    static final int NEAR = 1 << 16;

    private static final int FETCHED = 1 << 12;
    private static final int CACHE_LINE = 64;

    private final RowBatch batch;
    private final DecodedValues decoded;
    private final byte[] b;
    private final int safe;
    private final int plainFrom;
    private final int plainTo;
    private int touched;

    /**
     * A value may begin up to {@code safe}; {@link InputBuffer#AHEAD} bytes more are looked at without asking for each. Those
     * from {@code plainFrom} to before {@code plainTo} are known to be {@linkplain #plainText plain}.
     */
    PlainValues(RowBatch batch, byte[] b, int safe, int plainFrom, int plainTo) {
        this.batch = batch;
        this.b = b;
        this.safe = safe;
        this.plainFrom = plainFrom;
        this.plainTo = plainTo;
        this.decoded = new DecodedValues(batch, b, safe);
    }

    /**
     * Adds the rows of statements that hold one plain row each and begin as the one before did, which is what nearly all of a
     * dump is; the batch holds a row of theirs already. Returns the index behind the last semicolon that was reached.
     */
    int statements(int from, InsertHead head, int maxBytes) {
        int p = from;
        boolean hasOwnLine = batch.hasOwnLine;
        while (p <= safe && !batch.isFull()) {
            int lines = b[p] == '\n' ? 1 : 0;
            int start = p + lines;
            int open = start + head.length();
            if (open > safe || b[open] != '(' || !head.repeats(b, start, open)) {
                break;
            }
            int rows = batch.rows();
            int copied = batch.decodedLength();
            batch.beginRow(open, hasOwnLine && lines == 1);
            int end = -read(open + 1, batch.columns());
            if (end < 0 || b[end] != ';' || end - start >= maxBytes || !batch.endRow(end)) {
                batch.rewind(rows, copied, batch.lines());
                break;
            }
            batch.endStatement();
            batch.addLines(lines + head.lines());
            hasOwnLine = lines == 1 && head.lines() == 0;
            p = end + 1;
        }
        batch.hasOwnLine = hasOwnLine;
        return p;
    }

    /**
     * Adds up to {@code atMost} values from {@code from} on, those that begin up to {@link #NEAR} behind it. Returns where the
     * first one begins that was not read, or, if the row ended, the negative of the index after its parenthesis.
     *
     * <p>The two values that every row has, text and numbers, are read in this one loop over local variables: a call and a
     * field a value is what the simpler of the JVM's compilers would spend most of its time on.
     */
    int read(int from, int atMost) {
        byte[] b = this.b;
        byte[] codes = batch.codes;
        long[] bits = batch.numbers;
        int v = batch.values;
        int end = Math.min(codes.length, v + atMost);
        int near = safe - from > NEAR ? from + NEAR : safe;
        int p = from;
        while (v < end && p <= near) {
            int next = p;
            int c = b[p];
            if (c == '\'') {
                int begin = p + 1;
                int stop = plainText(b, begin, near);
                if (b[stop] == '\'' && b[stop + 1] != '\'') {
                    codes[v] = (byte) TEXT;
                    bits[v] = (long) begin << 32 | stop - begin;
                    next = stop + 1;
                } else {
                    batch.values = v;
                    next = otherText(begin, stop);
                }
            } else if (c <= '9' && (c >= '0' || c == '-')) {
                boolean negative = c == '-';
                next = negative ? p + 1 : p;
                long word = (long) Bytes.LONGS.get(b, next) ^ Digits.ZEROS;
                int digits = Digits.leading(word);
                long value = Digits.value(word, digits);
                next += digits;
                if (digits == 8) {
                    word = (long) Bytes.LONGS.get(b, next) ^ Digits.ZEROS;
                    int more = Digits.leading(word);
                    value = value * Digits.POWERS[more] + Digits.value(word, more);
                    next += more;
                    digits += more;
                }
                if (digits == 0 || digits > MAX_DIGITS) {
                    break;
                }
                if (b[next] == '.') {
                    word = (long) Bytes.LONGS.get(b, ++next) ^ Digits.ZEROS;
                    int places = Digits.leading(word);
                    value = value * Digits.POWERS[places] + Digits.value(word, places);
                    next += places;
                    if (places == 8 && digits < 8) {
                        word = (long) Bytes.LONGS.get(b, next) ^ Digits.ZEROS;
                        int more = Digits.leading(word);
                        value = value * Digits.POWERS[more] + Digits.value(word, more);
                        next += more;
                        places += more;
                    }
                    if (digits + places > MAX_DIGITS) {
                        break;
                    }
                    // both operands are exact doubles, so the quotient is rounded correctly (Clinger 1990)
                    double real = value / POWERS[places];
                    codes[v] = (byte) REAL;
                    bits[v] = Double.doubleToRawLongBits(negative ? -real : real);
                } else {
                    codes[v] = (byte) INTEGER;
                    bits[v] = negative ? -value : value;
                }
            } else {
                batch.values = v;
                next = other(p, c);
            }
            if (next < 0 || b[next] != ',' && b[next] != ')') {
                break;
            }
            v++;
            p = next + 1;
            if (b[next] == ')') {
                batch.values = v;
                return -p;
            }
        }
        batch.values = v;
        return p;
    }

    private static boolean isPlain(byte c) {
        return c >= 0 && c != '\'' && c != '\n';
    }

    /** The index of the first quote, line feed or byte beyond ASCII, or one beyond {@code last} if there is none before. */
    static int plainText(byte[] b, int from, int last) {
        int p = from;
        while (p <= last) {
            long word = (long) Bytes.LONGS.get(b, p);
            long marks = Bytes.zeros(word ^ QUOTES) | Bytes.zeros(word ^ NEWLINES) | word & Bytes.HIGH_BITS;
            if (marks != 0) {
                return p + Bytes.before(marks);
            }
            p += 8;
        }
        return p;
    }

    /**
     * The same for long text, which may have left a core's cache. What is known to be plain is skipped; of the rest some is fetched at
     * once, before it is looked at: where the processor meets what it lacks at work, it waits for nearly every line of its cache.
     */
    private int farText(int from) {
        int p = from;
        while (p <= safe) {
            if (plainFrom <= p && p < plainTo) {
                p = plainTo;
            }
            int fetched = safe - p > FETCHED ? p + FETCHED : safe;
            int sum = 0;
            for (int line = p; line < fetched; line += CACHE_LINE) {
                sum += b[line];
            }
            touched = sum;
            p = plainText(b, p, fetched);
            if (p <= fetched) {
                return p;
            }
        }
        return p;
    }

    /** Text that is plain up to {@code from}, where a doubled quote, a line feed or a byte beyond ASCII may stand, or more of it. */
    private int otherText(int begin, int from) {
        int p = isPlain(b[from]) ? farText(from) : from;
        long carry = 0;
        while (p <= safe) {
            long word = (long) Bytes.LONGS.get(b, p);
            long marks = Bytes.zeros(word ^ QUOTES) | Bytes.zeros(word ^ NEWLINES);
            if (marks == 0) {
                carry = Utf8.after(word, carry);
                p += 8;
                continue;
            }
            int run = Bytes.before(marks);
            carry = Utf8.upTo(word, run, carry);
            p += run;
            if (b[p] == '\n') {
                return -1;
            }
            if (b[p + 1] == '\'') {
                return decoded.escapedText(begin, p, carry);
            }
            int flags = carry == 0 ? 0 : Utf8.exactFlags(b, begin, p);
            return DecodedValues.endsAt(b, p + 1) ? batch.put(TEXT | flags, (long) begin << 32 | p - begin, p + 1) : -1;
        }
        return -1;
    }

    /** A word, a blob or a call; returns the index after it, or -1 if it is left to others. */
    private int other(int p, int c) {
        if (c == 'N' && (int) Bytes.INTS.get(b, p) == NULL) {
            return batch.put(NOTHING, 0, p + 4);
        }
        if (c == 'X' && b[p + 1] == '\'') {
            return decoded.blob(p + 2);
        }
        return c == 'r' ? decoded.newlineText(p) : -1;
    }
}
