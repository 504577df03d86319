package dev.d1replica.dump;

import java.nio.charset.StandardCharsets;

/**
 * Plain values that do not stand in the dump as they are and so are copied: text with doubled quotes or with placeholders of
 * line feeds, and blobs. Each method returns the index after the value, where a comma or parenthesis stands, or -1 with
 * nothing added.
 */
final class DecodedValues {
    /** So many bytes are looked at together: one for each bit of a long. */
    private static final int BLOCK = 64;

    /** Most lines are not longer. */
    private static final int SHORT = 48;

    private static final long QUOTES = Bytes.repeat('\'');
    private static final long NEWLINES = Bytes.repeat('\n');
    private static final long BACKSLASHES = Bytes.repeat('\\');

    /** Times bits that are the lowest of their bytes, it has them all in its highest byte. */
    private static final long GATHERED = 0x0102040810204080L;

    private static final byte[] LINE_FEEDS = ascii("replace('");
    private static final byte[] LINE_FEEDS_END = ascii(",'\\n',char(10))");
    private static final byte[] BOTH = ascii("replace(replace('");
    private static final byte[] BOTH_END = ascii(",'\\r',char(13)),'\\n',char(10))");
    private static final int TEXT = ValueType.TEXT.ordinal();
    private static final int BLOB = ValueType.BLOB.ordinal();

    private final RowBatch batch;
    private final byte[] b;
    private final int safe;

    /** Of {@code b} {@link InputBuffer#AHEAD} bytes behind {@code safe} may be looked at. */
    DecodedValues(RowBatch batch, byte[] b, int safe) {
        this.batch = batch;
        this.b = b;
        this.safe = safe;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean endsAt(byte[] b, int p) {
        return b[p] == ',' || b[p] == ')';
    }

    /**
     * Text with a doubled quote, the first of which stands at {@code quote}: it is copied with single ones. {@code before} is
     * what {@link Utf8#upTo} says of the text up to there.
     */
    int escapedText(int from, int quote, long before) {
        long carry = before;
        int at = batch.decodedLength();
        int w = at + quote + 1 - from;
        byte[] out = batch.decodedSpace(w - at + InputBuffer.AHEAD);
        System.arraycopy(b, from, out, at, quote + 1 - from);
        int p = quote + 2;
        while (p <= safe) {
            long word = (long) Bytes.LONGS.get(b, p);
            long marks = Bytes.zeros(word ^ QUOTES) | Bytes.zeros(word ^ NEWLINES);
            if (out.length - w < InputBuffer.AHEAD) {
                out = batch.decodedSpace(w - at + InputBuffer.AHEAD);
            }
            Bytes.LONGS.set(out, w, word);
            if (marks == 0) {
                carry = Utf8.after(word, carry);
                p += 8;
                w += 8;
                continue;
            }
            int run = Bytes.before(marks);
            carry = Utf8.upTo(word, run, carry);
            p += run + 1;
            w += run;
            if (b[p - 1] != '\'') {
                return -1;
            }
            if (b[p] != '\'') {
                return endsAt(b, p) ? text(out, at, w, carry, 0, p) : -1;
            }
            w++;
            p++;
        }
        return -1;
    }

    /** Text with line feeds, perhaps with carriage returns too, exactly as the service writes it. */
    int newlineText(int from) {
        if (Bytes.startsWith(b, from, LINE_FEEDS)) {
            return newlineText(from + LINE_FEEDS.length, LINE_FEEDS_END, 'n');
        }
        return Bytes.startsWith(b, from, BOTH) ? newlineText(from + BOTH.length, BOTH_END, 'r') : -1;
    }

    /**
     * Copies the lines of a text, and the like, between bytes that mean something. Those of a block are all marked before the
     * first is looked at: the processor foresees how many steps that takes, but not in which word the next such byte stands.
     */
    private int newlineText(int from, byte[] closing, char other) {
        byte[] b = this.b;
        int at = batch.decodedLength();
        byte[] out = batch.decodedSpace(BLOCK);
        int p = from;
        int w = at;
        long carry = 0;
        for (int block = from; block <= safe; block += BLOCK) {
            long before = carry;
            long marks = 0;
            long any = 0;
            for (int i = 0; i < BLOCK; i += 8) {
                long word = (long) Bytes.LONGS.get(b, block + i);
                any |= word;
                long low = word & ~Bytes.HIGH_BITS;
                // no sum reaches the next byte, so that each one's high bit tells exactly
                long plain = (low ^ QUOTES) + ~Bytes.HIGH_BITS
                        & (low ^ BACKSLASHES) + ~Bytes.HIGH_BITS
                        & (low ^ NEWLINES) + ~Bytes.HIGH_BITS;
                marks |= ((~(plain | word) & Bytes.HIGH_BITS) >>> 7) * GATHERED >>> 56 << i;
            }
            // documents are of ASCII for long: here asking is worth it
            if ((any & Bytes.HIGH_BITS | carry) != 0) {
                carry = Utf8.after(b, block, block + BLOCK, carry);
            }
            for (; marks != 0; marks &= marks - 1) {
                int mark = block + Bytes.lowestBit(marks);
                int run = mark - p;
                if (run < 0) {
                    continue;
                }
                if (out.length - w < run + BLOCK) {
                    out = batch.decodedSpace(w - at + run + BLOCK);
                }
                copy(b, p, out, w, run);
                w += run;
                p = mark;
                byte c = b[mark];
                byte next = b[mark + 1];
                if (c == '\\') {
                    boolean isPair = next == 'n' || next == other;
                    out[w++] = !isPair ? c : next == 'n' ? (byte) '\n' : (byte) '\r';
                    p += isPair ? 2 : 1;
                } else if (c == '\n') {
                    return -1;
                } else if (next == '\'') {
                    out[w++] = c;
                    p += 2;
                } else {
                    int end = mark + 1 + closing.length;
                    if (!Bytes.startsWith(b, mark + 1, closing) || !endsAt(b, end)) {
                        return -1;
                    }
                    // what stands behind the text, to the end of the block, says nothing of it
                    long ordinary = carry == 0 ? 0 : Utf8.upTo(b, block, mark, before);
                    return text(out, at, w, ordinary, RowBatch.SUSPECT_NEWLINE, end);
                }
            }
        }
        return -1;
    }

    /** Copies {@code count} bytes. It may copy more, since the processor would often guess wrong how many words these are. */
    private static void copy(byte[] b, int from, byte[] out, int to, int count) {
        if (count > SHORT) {
            System.arraycopy(b, from, out, to, count);
            return;
        }
        Bytes.LONGS.set(out, to, (long) Bytes.LONGS.get(b, from));
        Bytes.LONGS.set(out, to + 8, (long) Bytes.LONGS.get(b, from + 8));
        Bytes.LONGS.set(out, to + 16, (long) Bytes.LONGS.get(b, from + 16));
        Bytes.LONGS.set(out, to + 24, (long) Bytes.LONGS.get(b, from + 24));
        Bytes.LONGS.set(out, to + 32, (long) Bytes.LONGS.get(b, from + 32));
        Bytes.LONGS.set(out, to + 40, (long) Bytes.LONGS.get(b, from + 40));
    }

    private int text(byte[] out, int at, int to, long carry, int flags, int end) {
        return decoded(TEXT | flags | (carry == 0 ? 0 : Utf8.exactFlags(out, at, to)), at, to, end);
    }

    private int decoded(int type, int at, int to, int end) {
        batch.decodedTo(to);
        return batch.put(type | RowBatch.IN_DECODED, (long) at << 32 | to - at, end);
    }

    /** Hexadecimal digits from {@code from} on, up to the quote. */
    int blob(int from) {
        int p = from;
        byte[] out = batch.decodedSpace(InputBuffer.AHEAD);
        int at = batch.decodedLength();
        int w = at;
        while (p <= safe) {
            long word = (long) Bytes.LONGS.get(b, p);
            int count = Digits.leadingHex(word) & ~1;
            if (out.length - w < InputBuffer.AHEAD) {
                out = batch.decodedSpace(w - at + InputBuffer.AHEAD);
            }
            Bytes.INTS.set(out, w, Digits.hexBytes(word));
            w += count >> 1;
            p += count;
            if (count < 8) {
                return b[p] == '\'' && endsAt(b, p + 1) ? decoded(BLOB, at, w, p + 1) : -1;
            }
        }
        return -1;
    }
}
