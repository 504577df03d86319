package dev.d1replica.dump;

/**
 * Decimal numbers to doubles, correctly rounded. So does the bundled SQLite with up to 19 digits; it leaves out those that
 * follow, but a double is printed in 17.
 */
final class Decimals {
    private static final double[] TENS = new double[23];

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = TENS[i - 1] * 10;
        }
    }

    private Decimals() {}

    /**
     * Parses [from, to), which must be a decimal number with optional sign, point and exponent. A significand below 2^53 and
     * a power of ten up to 22 are exact doubles, so one operation on them rounds correctly (Clinger 1990); the rest is the
     * JDK's.
     */
    static double parse(byte[] b, int from, int to) {
        int p = from;
        boolean negative = b[p] == '-';
        if (negative || b[p] == '+') {
            p++;
        }
        long significand = 0;
        int digits = 0;
        int scale = 0;
        boolean fraction = false;
        for (; p < to; p++) {
            byte c = b[p];
            if (c == '.') {
                fraction = true;
            } else if (Literals.isDigit(c)) {
                significand = significand * 10 + (c - '0');
                if (significand != 0) {
                    digits++;
                }
                if (fraction) {
                    scale--;
                }
            } else {
                break;
            }
        }
        if (digits <= 15) {
            if (p < to && to - p <= 5) {
                scale += exponent(b, p + 1, to);
            }
            if ((p == to || to - p <= 5) && scale >= -22 && scale <= 22) {
                double value = scale < 0 ? significand / TENS[-scale] : significand * TENS[scale];
                return negative ? -value : value;
            }
        }
        return Double.parseDouble(Literals.ascii(b, from, to));
    }

    private static int exponent(byte[] b, int from, int to) {
        boolean negative = b[from] == '-';
        int value = 0;
        for (int p = negative || b[from] == '+' ? from + 1 : from; p < to; p++) {
            value = value * 10 + (b[p] - '0');
        }
        return negative ? -value : value;
    }
}
