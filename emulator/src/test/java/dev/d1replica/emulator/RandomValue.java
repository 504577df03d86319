package dev.d1replica.emulator;

import java.util.Random;

/** Values of every storage class from a seed, the borders of each more often than the rest. */
final class RandomValue {
    private static final long EXACT = 1L << 53;
    private static final long[] INTEGERS = {
        0,
        1,
        -1,
        127,
        128,
        -129,
        32767,
        8388608,
        1L << 31,
        1L << 47,
        EXACT - 1,
        EXACT,
        EXACT + 1,
        -EXACT - 1,
        Long.MAX_VALUE,
        Long.MAX_VALUE - 1,
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1,
        999_999_999_999_999_999L,
        1_000_000_000_000_000_000L,
    };
    private static final double[] REALS = {
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.1,
        0.5,
        1e15,
        1e16,
        123456789012345680.0,
        1e20,
        1e21,
        1e22,
        1e-6,
        1e-7,
        5e-324,
        2.2250738585072014E-308,
        2.225073858507201E-308,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        0x1p53,
        0x1p63,
        -0x1p63,
        0x1p64,
        1.0 / 3,
        Math.PI,
        9007199254740993.0,
        1.7976931348623155e308,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
    };

    private final Random random;
    private final RandomText texts;
    private final boolean illFormed;

    RandomValue(Random random, RandomText texts, boolean illFormed) {
        this.random = random;
        this.texts = texts;
        this.illFormed = illFormed;
    }

    /** Null, a Long, a Double, an array of bytes for a blob, or a {@link Text}. */
    Object any() {
        return switch (random.nextInt(10)) {
            case 0 -> null;
            case 1, 2 -> integer();
            case 3, 4 -> real();
            case 5 -> blob();
            default -> text();
        };
    }

    /** What a STRICT column of the type takes, or anything for another column, whose type is given as empty. */
    Object of(String type) {
        if (!type.isEmpty() && random.nextInt(10) == 0) {
            return null;
        }
        return switch (type) {
            case "INTEGER", "INT" -> integer();
            case "REAL" -> real();
            case "TEXT" -> text();
            case "BLOB" -> blob();
            default -> any();
        };
    }

    /** Text by its bytes, which need not be UTF-8. */
    record Text(byte[] bytes) {}

    Long integer() {
        return switch (random.nextInt(3)) {
            case 0 -> INTEGERS[random.nextInt(INTEGERS.length)];
            case 1 -> (long) random.nextInt(1000) - 500;
            default -> random.nextLong() >> random.nextInt(64);
        };
    }

    Double real() {
        double real =
                switch (random.nextInt(4)) {
                    case 0 -> REALS[random.nextInt(REALS.length)];
                    case 1 -> random.nextInt(100_000) / 100.0;
                    case 2 -> random.nextInt(10_000);
                    default -> Double.longBitsToDouble(random.nextLong());
                };
        // SQLite stores NULL for it
        return Double.isNaN(real) ? 0.25 : real;
    }

    byte[] blob() {
        byte[] bytes = new byte[random.nextInt(2000) == 0 ? 150_000 : random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    Text text() {
        return new Text(texts.bytes(illFormed && random.nextInt(4) == 0));
    }
}
