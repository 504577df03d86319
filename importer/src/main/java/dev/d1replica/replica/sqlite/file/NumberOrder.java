package dev.d1replica.replica.sqlite.file;

/**
 * Integers and doubles in one exact order, as SQLite compares them: first the nearest double, and where doubles are further
 * apart than integers, what an integer has beyond it.
 */
final class NumberOrder {
    /** From here on not every integer is a double. */
    private static final double DOUBLES_GET_SPARSE = 0x1p53;

    private static final double BEYOND_LONG = 0x1p63;

    private NumberOrder() {}

    static double nearest(int serialType, long bits) {
        return serialType == SerialType.FLOAT64 ? Double.longBitsToDouble(bits) : bits;
    }

    /** A word that compares, without sign, as the double does; the two zeros are one. */
    static long word(double value) {
        long bits = Double.doubleToRawLongBits(value == 0 ? 0 : value);
        return bits ^ (bits >> Long.SIZE - 1 | Long.MIN_VALUE);
    }

    /** Whether numbers with this nearest double can differ. */
    static boolean isSparse(double nearest) {
        return nearest >= DOUBLES_GET_SPARSE || nearest <= -DOUBLES_GET_SPARSE;
    }

    /** What the number has beyond its nearest double: from -512 to 512. */
    static int beyond(int serialType, long bits) {
        if (serialType == SerialType.FLOAT64) {
            return 0;
        }
        double nearest = bits;
        return nearest == BEYOND_LONG ? (int) (bits - Long.MAX_VALUE) - 1 : (int) (bits - (long) nearest);
    }

    static int compare(int leftType, long left, int rightType, long right) {
        if (leftType != SerialType.FLOAT64 && rightType != SerialType.FLOAT64) {
            return Long.compare(left, right);
        }
        double nearest = nearest(leftType, left);
        double other = nearest(rightType, right);
        if (nearest != other) {
            return nearest < other ? -1 : 1;
        }
        return Integer.compare(beyond(leftType, left), beyond(rightType, right));
    }
}
