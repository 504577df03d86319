package dev.d1replica.replica.sqlite.file;

/** Text that a column of numeric affinity might make a number of. */
final class NumericText {
    private NumericText() {}

    /**
     * Whether [from, to) is the whole of a number as SQLite reads it, blanks around it included: digits with a point among them
     * or not, and an exponent or not. SQLite reads up to a NUL, and no further.
     */
    static boolean isNumber(byte[] b, int from, int to) {
        int p = from;
        while (p < to && isSpace(b[p])) {
            p++;
        }
        if (p < to && (b[p] == '-' || b[p] == '+')) {
            p++;
        }
        int begin = p;
        p = digits(b, p, to);
        int digits = p - begin;
        if (p < to && b[p] == '.') {
            int fraction = p + 1;
            p = digits(b, fraction, to);
            digits += p - fraction;
        }
        if (digits == 0) {
            return false;
        }
        if (p < to && (b[p] | 0x20) == 'e') {
            int exponent = p + 1;
            if (exponent < to && (b[exponent] == '-' || b[exponent] == '+')) {
                exponent++;
            }
            p = digits(b, exponent, to);
            if (p == exponent) {
                return false;
            }
        }
        while (p < to && isSpace(b[p])) {
            p++;
        }
        return p == to || b[p] == 0;
    }

    private static int digits(byte[] b, int from, int to) {
        int p = from;
        while (p < to && b[p] >= '0' && b[p] <= '9') {
            p++;
        }
        return p;
    }

    private static boolean isSpace(byte c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
