package dev.d1replica.dump;

/** Reads literals of SQLite out of a buffer into a batch. Each method takes the index of the literal's first byte and returns that of the byte after it. */
final class Literals {
    private static final long QUOTES = Bytes.repeat('\'');
    private static final int NOT_HEX = -1;
    private static final byte[] HEX = hexDigits();
    private static final long EXACT_INTEGERS = 1L << 53;

    private Literals() {}

    /** A text literal: SQLite's only escape is the doubled quote. */
    static int text(byte[] b, int open, int limit, RowBatch batch) {
        int from = open + 1;
        int p = from;
        boolean escaped = false;
        while (true) {
            int quote = Bytes.indexOf(b, p, limit, '\'');
            if (quote + 1 >= limit) {
                throw NeedInput.TEXT;
            }
            if (b[quote + 1] != '\'') {
                if (escaped) {
                    int length = unescape(b, from, quote, batch.decodedSpace(quote - from + 8), batch.decodedLength());
                    batch.addDecoded(ValueType.TEXT, length, Utf8.flags(b, from, quote));
                } else {
                    batch.addRaw(ValueType.TEXT, from, quote - from, Utf8.flags(b, from, quote));
                }
                return quote + 1;
            }
            escaped = true;
            p = quote + 2;
        }
    }

    /**
     * Copies [from, to), in which every quote is doubled, with single quotes; returns how many bytes were written. Up to
     * seven more bytes of {@code out} may be overwritten.
     */
    static int unescape(byte[] b, int from, int to, byte[] out, int at) {
        int p = from;
        int w = at;
        while (p + 8 <= to) {
            long word = (long) Bytes.LONGS.get(b, p);
            Bytes.LONGS.set(out, w, word);
            long marks = Bytes.zeros(word ^ QUOTES);
            int run = marks == 0 ? 8 : Bytes.before(marks) + 1;
            w += run;
            p += marks == 0 ? 8 : run + 1;
        }
        while (p < to) {
            byte c = b[p];
            out[w++] = c;
            p += c == '\'' ? 2 : 1;
        }
        return w - at;
    }

    /** {@code X'…'} with an even number of hexadecimal digits. */
    static int blob(byte[] b, int x, int limit, RowBatch batch) {
        int from = x + 2;
        int close = Bytes.indexOf(b, from, limit, '\'');
        if (close == limit) {
            throw NeedInput.BLOB;
        }
        int digits = close - from;
        if ((digits & 1) != 0) {
            throw new SyntaxError("Blob literal with an odd number of digits", x);
        }
        int length = digits >> 1;
        byte[] out = batch.decodedSpace(length);
        int w = batch.decodedLength();
        for (int p = from; p < close; p += 2) {
            int value = HEX[b[p] & 0xFF] << 4 | HEX[b[p + 1] & 0xFF];
            if (value < 0) {
                throw new SyntaxError("Blob literal with a byte that is no hexadecimal digit", p);
            }
            out[w++] = (byte) value;
        }
        batch.addDecoded(ValueType.BLOB, length, 0);
        return close + 1;
    }

    /**
     * An integer or a decimal number with its sign. An integer beyond 64 bits is a REAL, as in SQLite. Returns -1 where the
     * bytes are no such number (hexadecimal, digit separators, a sign before something else): an expression then.
     */
    static int number(byte[] b, int from, int limit, RowBatch batch) {
        boolean negative = b[from] == '-';
        int digits = negative || b[from] == '+' ? from + 1 : from;
        int p = digits;
        long value = 0;
        while (p + 8 <= limit) {
            long word = (long) Bytes.LONGS.get(b, p) ^ Digits.ZEROS;
            int count = Digits.leading(word);
            value = value * Digits.POWERS[count] + Digits.value(word, count);
            p += count;
            if (count < 8) {
                return number(b, from, negative, digits, p, value, limit, batch);
            }
            if (p - digits >= 16) {
                break;
            }
        }
        while (p < limit && isDigit(b[p])) {
            value = value * 10 + (b[p++] - '0');
        }
        if (p == limit) {
            throw NeedInput.STATEMENT;
        }
        return number(b, from, negative, digits, p, value, limit, batch);
    }

    /** Goes on behind the digits before a point; {@code value} is theirs if there are at most 18. */
    private static int number(
            byte[] b, int from, boolean negative, int digits, int end, long value, int limit, RowBatch batch) {
        byte c = b[end];
        int count = end - digits;
        if (c == '.' && count <= 7 && end + 9 <= limit) {
            long word = (long) Bytes.LONGS.get(b, end + 1) ^ Digits.ZEROS;
            int places = Digits.leading(word);
            if (count + places > 0 && places < 8 && DecodedValues.endsAt(b, end + 1 + places)) {
                // at most 14 digits: both operands are exact doubles, so the quotient is rounded correctly
                long significand = value * Digits.POWERS[places] + Digits.value(word, places);
                double real = (double) significand / Digits.POWERS[places];
                batch.addNumber(ValueType.REAL, Double.doubleToRawLongBits(negative ? -real : real), 0);
                return end + 1 + places;
            }
        }
        if (c == '.' || c == 'e' || c == 'E') {
            return decimal(b, from, digits, end, limit, batch);
        }
        if (count == 0 || Lexer.isWord(c)) {
            return -1;
        }
        if (count > 18) {
            return longInteger(b, from, end, batch);
        }
        batch.addNumber(
                ValueType.INTEGER, negative ? -value : value, value >= EXACT_INTEGERS ? RowBatch.SUSPECT_INTEGER : 0);
        return end;
    }

    private static int longInteger(byte[] b, int from, int to, RowBatch batch) {
        String text = ascii(b, from, to);
        java.math.BigInteger value = new java.math.BigInteger(text);
        int flags = value.abs().bitLength() > 53 ? RowBatch.SUSPECT_INTEGER : 0;
        if (value.bitLength() < 64) {
            batch.addNumber(ValueType.INTEGER, value.longValue(), flags);
        } else {
            batch.addNumber(ValueType.REAL, Double.doubleToRawLongBits(Double.parseDouble(text)), flags);
        }
        return to;
    }

    private static int decimal(byte[] b, int from, int digits, int point, int limit, RowBatch batch) {
        int p = point;
        int count = p - digits;
        if (b[p] == '.') {
            int fraction = ++p;
            p = skipDigits(b, p, limit);
            count += p - fraction;
        }
        if (count == 0) {
            return -1;
        }
        if (p < limit && (b[p] | 0x20) == 'e') {
            p++;
            if (p < limit && (b[p] == '-' || b[p] == '+')) {
                p++;
            }
            int exponent = p;
            p = skipDigits(b, p, limit);
            if (p == exponent && p < limit) {
                return -1;
            }
        }
        if (p >= limit) {
            throw NeedInput.STATEMENT;
        }
        if (Lexer.isWord(b[p])) {
            return -1;
        }
        batch.addNumber(ValueType.REAL, Double.doubleToRawLongBits(Decimals.parse(b, from, p)), 0);
        return p;
    }

    private static int skipDigits(byte[] b, int from, int limit) {
        int p = from;
        while (p < limit && isDigit(b[p])) {
            p++;
        }
        return p;
    }

    static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    static String ascii(byte[] b, int from, int to) {
        return new String(b, from, to - from, java.nio.charset.StandardCharsets.US_ASCII);
    }

    static int hexDigit(byte c) {
        return HEX[c & 0xFF];
    }

    private static byte[] hexDigits() {
        byte[] table = new byte[256];
        java.util.Arrays.fill(table, (byte) NOT_HEX);
        for (int i = 0; i < 16; i++) {
            table["0123456789abcdef".charAt(i)] = (byte) i;
            table["0123456789ABCDEF".charAt(i)] = (byte) i;
        }
        return table;
    }
}
