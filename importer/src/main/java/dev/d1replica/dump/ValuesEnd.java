package dev.d1replica.dump;

/**
 * Looks for the end of an INSERT whose values hold no quotes but those of text, and no comment. It goes on where it stopped
 * when more bytes are there, so that each byte of a long statement is looked at once; and of a long text it keeps which bytes
 * are {@linkplain PlainValues#plainText plain}, since they have left a core's cache when the statement is read.
 */
final class ValuesEnd {
    private static final long QUOTES = Bytes.repeat('\'');
    private static final long BACKTICKS = Bytes.repeat('`');

    /** With these bits set, double quotes look like single ones, brackets like semicolons, dashes like slashes; as do a few other bytes. */
    private static final long QUOTE_BITS = Bytes.repeat((char) 0x05);

    private static final long BRACKET_BITS = Bytes.repeat((char) 0x60);
    private static final long BRACKETS = Bytes.repeat((char) ('[' | 0x60));
    private static final long SLASH_BITS = Bytes.repeat((char) 0x02);
    private static final long SLASHES = Bytes.repeat('/');

    private boolean isPlain;
    private boolean inText;
    private int seen;
    private int plainFrom;
    private int plainTo;

    /** Begins with a statement whose values begin so many bytes behind its own start. */
    void begin(int values) {
        isPlain = true;
        inText = false;
        seen = values;
        plainFrom = 0;
        plainTo = 0;
    }

    /** The same where all is known up to a text, which begins so many bytes behind the statement's start. */
    void beginInText(int text) {
        begin(text);
        inText = true;
    }

    /** Leaves the statement at hand to others. */
    void giveUp() {
        isPlain = false;
        plainFrom = 0;
        plainTo = 0;
    }

    /** Where the longest stretch of plain text begins that is known, counted from the statement's start. */
    int plainFrom() {
        return plainFrom;
    }

    /** Where that stretch ends; the same if there is none. */
    int plainTo() {
        return plainTo;
    }

    /** Whether nothing was met so far that is not looked into here. */
    boolean isPlain() {
        return isPlain;
    }

    /** The index after the semicolon of the statement that begins at {@code start}; -1 if it is not found before {@code limit}. */
    int find(byte[] b, int start, int limit) {
        boolean text = inText;
        int p = start + seen;
        if (text) {
            p = plainEnd(b, start, p, limit);
        }
        while (p < limit) {
            if (text) {
                p = Bytes.indexOf(b, p, limit, '\'') + 1;
                if (p > limit) {
                    p = limit;
                    break;
                }
                text = false;
                // what follows nearly always is told without a search: the end, the other half of a doubled quote,
                // another text
                if (p + 1 < limit) {
                    byte c = b[p];
                    byte next = b[p + 1];
                    if (c == ')' && next == ';') {
                        return p + 2;
                    }
                    if (c == '\'') {
                        p++;
                        text = true;
                    } else if (c == ',' && next == '\'') {
                        p += 2;
                        text = true;
                    }
                }
                continue;
            }
            p = mark(b, p, limit);
            byte c = b[p];
            if (c == '\'') {
                text = true;
            } else if (c == ';') {
                return p + 1;
            } else if (c == '-') {
                if (p + 1 == limit) {
                    break;
                }
                if (b[p + 1] == '-') {
                    isPlain = false;
                    return -1;
                }
            } else if (isMark(c)) {
                isPlain = false;
                return -1;
            }
            p++;
        }
        inText = text;
        seen = p - start;
        return -1;
    }

    /** Where text that goes on at {@code from} ceases to be plain. */
    private int plainEnd(byte[] b, int start, int from, int limit) {
        int end = Math.min(PlainValues.plainText(b, from, limit - 1), limit);
        if (plainTo == from - start) {
            plainTo = end - start;
        } else if (end - from > plainTo - plainFrom) {
            plainFrom = from - start;
            plainTo = end - start;
        }
        return end;
    }

    /** The index of the next byte that may have a meaning, or of one that has too few behind it to tell. */
    private static int mark(byte[] b, int from, int limit) {
        int p = from;
        while (p + 8 <= limit) {
            long marks = marks((long) Bytes.LONGS.get(b, p));
            if (marks != 0) {
                return p + Bytes.before(marks);
            }
            p += 8;
        }
        return Math.min(p, limit - 1);
    }

    private static boolean isMark(byte c) {
        return marks(c & 0xFFL) != 0;
    }

    private static long marks(long word) {
        return Bytes.zeros((word | QUOTE_BITS) ^ QUOTES)
                | Bytes.zeros((word | BRACKET_BITS) ^ BRACKETS)
                | Bytes.zeros((word | SLASH_BITS) ^ SLASHES)
                | Bytes.zeros(word ^ BACKTICKS);
    }
}
