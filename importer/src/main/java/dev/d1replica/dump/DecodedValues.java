package dev.d1replica.dump;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Plain values that do not stand in the dump as they are and so are copied: text with doubled quotes or with placeholders of
 * line feeds, and blobs. Each method returns the index after the value, where a comma or parenthesis stands, or -1 with
 * nothing added.
 */
final class DecodedValues {
    private static final long QUOTES = Bytes.repeat('\'');
    private static final long NEWLINES = Bytes.repeat('\n');
    private static final long BACKSLASHES = Bytes.repeat('\\');
    private static final byte[] LINE_FEEDS = ascii("replace('");
    private static final byte[] LINE_FEEDS_END = ascii(",'\\n',char(10))");
    private static final byte[] BOTH = ascii("replace(replace('");
    private static final byte[] BOTH_END = ascii(",'\\r',char(13)),'\\n',char(10))");
    private static final int TEXT = ValueType.TEXT.ordinal();
    private static final int BLOB = ValueType.BLOB.ordinal();

    private final RowBatch batch;
    private final byte[] b;
    private final int safe;

    /** Of {@code b} a few bytes behind {@code safe} may be looked at. */
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
        if (startsWith(BOTH, from)) {
            return newlineText(from + BOTH.length, BOTH_END, 'r');
        }
        return startsWith(LINE_FEEDS, from) ? newlineText(from + LINE_FEEDS.length, LINE_FEEDS_END, 'n') : -1;
    }

    private int newlineText(int from, byte[] closing, char other) {
        int at = batch.decodedLength();
        int w = at;
        byte[] out = batch.decodedSpace(InputBuffer.AHEAD);
        int p = from;
        long carry = 0;
        while (p <= safe) {
            long word = (long) Bytes.LONGS.get(b, p);
            long marks = Bytes.zeros(word ^ QUOTES) | Bytes.zeros(word ^ BACKSLASHES) | Bytes.zeros(word ^ NEWLINES);
            if (out.length - w < InputBuffer.AHEAD) {
                out = batch.decodedSpace(w - at + InputBuffer.AHEAD);
            }
            Bytes.LONGS.set(out, w, word);
            if (marks == 0) {
                // documents are of ASCII for long: here asking is worth it
                if ((word & Bytes.HIGH_BITS | carry) != 0) {
                    carry = Utf8.after(word, carry);
                }
                p += 8;
                w += 8;
                continue;
            }
            int run = Bytes.before(marks);
            carry = Utf8.upTo(word, run, carry);
            p += run;
            w += run;
            byte c = b[p];
            byte next = b[p + 1];
            if (c == '\n') {
                return -1;
            }
            if (c == '\'' && next != '\'') {
                int end = p + 1 + closing.length;
                if (!startsWith(closing, p + 1) || !endsAt(b, end)) {
                    return -1;
                }
                return text(out, at, w, carry, RowBatch.SUSPECT_NEWLINE, end);
            }
            boolean pair = c == '\'' || next == 'n' || next == other;
            out[w++] = !pair || c == '\'' ? c : next == 'n' ? (byte) '\n' : (byte) '\r';
            p += pair ? 2 : 1;
        }
        return -1;
    }

    private boolean startsWith(byte[] text, int p) {
        return p + text.length < safe + InputBuffer.AHEAD && Arrays.equals(b, p, p + text.length, text, 0, text.length);
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
