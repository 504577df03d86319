package dev.d1replica.emulator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as JavaScript prints them: ECMA-262, {@code Number::toString} with radix 10. Java's own {@code Double.toString}
 * has another notation and, before JDK 19, sometimes a digit too many.
 */
final class EcmaScriptNumber {
    private static final long MAX_EXACT_INTEGER = 1L << 53;
    /** Two decimals of at most so many digits never denote the same normal double. */
    private static final int ALWAYS_DISTINCT_DIGITS = 15;
    /** Rounded to so many digits a double always reads back. */
    private static final int ALWAYS_ENOUGH_DIGITS = 17;
    /** The decimal exponent from which on JavaScript changes to scientific notation. */
    private static final int MAX_POSITIONAL_EXPONENT = 21;

    private static final int MIN_POSITIONAL_EXPONENT = -6;

    private EcmaScriptNumber() {}

    /** Prints an integer after the detour through a double that every JavaScript number takes. */
    static String toString(long value) {
        boolean exact = value >= -MAX_EXACT_INTEGER && value <= MAX_EXACT_INTEGER;
        return exact ? Long.toString(value) : toString((double) value);
    }

    /** Prints a double; both zeros are {@code 0}, the infinities {@code Infinity} and {@code -Infinity}. */
    static String toString(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (value == 0) {
            return "0";
        }
        if (value < 0) {
            return "-" + toString(-value);
        }
        if (Double.isInfinite(value)) {
            return "Infinity";
        }
        if (value <= MAX_EXACT_INTEGER && value == Math.rint(value)) {
            return Long.toString((long) value);
        }
        BigDecimal shortest = shortest(value).stripTrailingZeros();
        return layOut(shortest.unscaledValue().toString(), shortest.precision() - shortest.scale());
    }

    /** Lays out {@code 0.digits × 10^exponent}, cases in the order of the standard. */
    private static String layOut(String digits, int exponent) {
        int count = digits.length();
        if (count <= exponent && exponent <= MAX_POSITIONAL_EXPONENT) {
            return digits + "0".repeat(exponent - count);
        }
        if (0 < exponent && exponent <= MAX_POSITIONAL_EXPONENT) {
            return digits.substring(0, exponent) + "." + digits.substring(exponent);
        }
        if (MIN_POSITIONAL_EXPONENT < exponent && exponent <= 0) {
            return "0." + "0".repeat(-exponent) + digits;
        }
        String fraction = count == 1 ? "" : "." + digits.substring(1);
        String sign = exponent > 0 ? "+" : "-";
        return digits.charAt(0) + fraction + "e" + sign + Math.abs(exponent - 1);
    }

    /** The decimal with the fewest digits that reads back as this double; among several, the nearest to it. */
    private static BigDecimal shortest(double value) {
        BigDecimal printed = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (printed.precision() <= ALWAYS_DISTINCT_DIGITS && value >= Double.MIN_NORMAL) {
            return printed;
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal best = printed;
        for (int digits = printed.precision(); digits > 0; digits--) {
            BigDecimal candidate = nearest(exact, value, digits);
            if (candidate == null) {
                break;
            }
            best = candidate;
        }
        return best;
    }

    /** The nearest decimal of so many digits that reads back as {@code value}, or null where there is none. */
    private static BigDecimal nearest(BigDecimal exact, double value, int digits) {
        BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        if (digits >= ALWAYS_ENOUGH_DIGITS || nearest.doubleValue() == value) {
            return nearest;
        }
        // Below a power of two the doubles lie closer: there a decimal farther off, above it, may read back all the
        // same.
        BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
        return isPowerOfTwo(value) && above.doubleValue() == value ? above : null;
    }

    private static boolean isPowerOfTwo(double value) {
        return value == Math.scalb(1.0, Math.getExponent(value));
    }
}
