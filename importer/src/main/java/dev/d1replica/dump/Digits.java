package dev.d1replica.dump;

/** Decimal digits, eight at a time: no branch for a digit, since the length of a number is what cannot be predicted. */
final class Digits {
    /** A word of text, xor this, has the values of its digits as bytes. */
    static final long ZEROS = Bytes.repeat('0');

    static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private static final long LOW_BITS = 0x0101010101010101L;

    /** Added to a byte of 10 or more it sets the high bit. */
    private static final long BEYOND_NINE = 0x7676767676767676L;

    private Digits() {}

    /** How many digits the word begins with, 0 to 8. */
    static int leading(long word) {
        long marks = (word + BEYOND_NINE | word) & Bytes.HIGH_BITS;
        return marks == 0 ? 8 : Bytes.before(marks);
    }

    /** The number that the first {@code count} digits of the word make. */
    static long value(long word, int count) {
        if (count == 0) {
            return 0;
        }
        // the digits move to the word's end and zeros go before them; then pairs, fours and eights are summed up
        long digits = word << (8 - count) * 8;
        long pairs = (digits * 10 + (digits >>> 8)) & 0x00FF00FF00FF00FFL;
        long fours = (pairs * 100 + (pairs >>> 16)) & 0x0000FFFF0000FFFFL;
        return (fours * 10_000 + (fours >>> 32)) & 0xFFFFFFFFL;
    }

    /** How many hexadecimal digits the word begins with, 0 to 8. */
    static int leadingHex(long word) {
        long lower = word | 0x2020202020202020L;
        // of bytes below 128 the high bits tell: below 10 as a digit, from 'a' on, from 'g' on
        long digit = ~((word ^ ZEROS) + BEYOND_NINE);
        long letter = (lower + (0x80 - 'a') * LOW_BITS) & ~(lower + (0x80 - 'g') * LOW_BITS);
        long marks = (~(digit | letter) | word) & Bytes.HIGH_BITS;
        return marks == 0 ? 8 : Bytes.before(marks);
    }

    /** The four bytes that eight hexadecimal digits make; what is none makes nonsense. */
    static int hexBytes(long word) {
        long nibbles = (word & 0x0F0F0F0F0F0F0F0FL) + 9 * (word >>> 6 & LOW_BITS);
        long bytes = (nibbles << 4 | nibbles >>> 8) & 0x00FF00FF00FF00FFL;
        bytes = (bytes | bytes >>> 8) & 0x0000FFFF0000FFFFL;
        return (int) (bytes | bytes >>> 16);
    }
}
