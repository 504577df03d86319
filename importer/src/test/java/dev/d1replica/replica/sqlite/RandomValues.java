package dev.d1replica.replica.sqlite;

import java.util.Random;

/** Literals as D1 writes them, of values that columns of a type hold as they are. */
final class RandomValues {
    private static final long[] INTEGERS = {
        0,
        1,
        -1,
        127,
        128,
        -128,
        -129,
        32767,
        32768,
        -32769,
        8388607,
        8388608,
        2147483647L,
        2147483648L,
        -2147483649L,
        140737488355327L,
        140737488355328L,
        -140737488355329L,
        9007199254740991L,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    /** So many bytes of long values in all: beyond that only short ones come. */
    private static final int MOST_BYTES = 12_000_000;

    private final Random random;
    private final int longest;
    private int left = MOST_BYTES;

    /** Texts and blobs are of up to {@code longest} bytes, most far shorter. */
    RandomValues(Random random, int longest) {
        this.random = random;
        this.longest = longest;
    }

    /** A value, or NULL. */
    String of(String type) {
        return random.nextInt(8) == 0 ? "NULL" : some(type);
    }

    private String some(String type) {
        return switch (type) {
            case "INTEGER" -> Long.toString(integer());
            case "REAL" -> random.nextInt(3) == 0 ? Long.toString(integer()) : real();
            case "TEXT", "VARCHAR(9)" -> text();
            case "BLOB" -> blob();
            case "DATETIME" -> "'2024-01-02 03:04:05.678'";
            case "NUMERIC" -> random.nextBoolean() ? Long.toString(integer()) : real();
            default ->
                switch (random.nextInt(4)) {
                    case 0 -> Long.toString(integer());
                    case 1 -> real();
                    case 2 -> text();
                    default -> blob();
                };
        };
    }

    private long integer() {
        return random.nextBoolean()
                ? INTEGERS[random.nextInt(INTEGERS.length)]
                : random.nextLong() >> random.nextInt(64);
    }

    private String real() {
        return switch (random.nextInt(7)) {
            case 0 -> "9e999";
            case 1 -> "-9e999";
            case 2 -> random.nextInt(1000) + ".0";
            case 3 -> "1e+21";
            case 4 -> "-0.0";
            default -> Double.toString(random.nextDouble() * 1000);
        };
    }

    private int length() {
        int length = longLength();
        return length > 0 ? length : random.nextInt(20);
    }

    /** A length for one value of 200, 0 for the others. */
    int longLength() {
        if (random.nextInt(200) != 0) {
            return 0;
        }
        int length = random.nextInt(Math.min(longest, left) + 1);
        left -= length;
        return length;
    }

    private String text() {
        int length = length();
        StringBuilder text = new StringBuilder("'");
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.append('\'').toString();
    }

    private String blob() {
        int length = length();
        StringBuilder blob = new StringBuilder("X'");
        for (int i = 0; i < length; i++) {
            blob.append("%02x".formatted(i & 0xFF));
        }
        return blob.append('\'').toString();
    }
}
