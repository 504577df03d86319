package dev.d1replica.bench;

import java.math.BigDecimal;
import java.util.SplittableRandom;

/** Values drawn from random numbers. */
final class Words {
    private static final String[] WORDS = {
        "river", "copper", "seven", "lantern", "it's", "the", "of", "and", "harbour", "quiet", "signal", "plum",
        "größe", "naïve", "東京", "señal", "winter", "ledger", "o'clock", "velvet", "map", "stone", "a", "orbit"
    };

    private Words() {}

    /** Words up to at least {@code length} characters. */
    static String text(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder(length + 16);
        while (text.length() < length) {
            text.append(text.isEmpty() ? "" : " ").append(word(random));
        }
        return text.toString();
    }

    static String words(SplittableRandom random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : " ").append(word(random));
        }
        return text.toString();
    }

    static String word(SplittableRandom random) {
        return WORDS[random.nextInt(WORDS.length)];
    }

    /** An integer of any magnitude that JavaScript's numbers hold exactly. */
    static long integer(SplittableRandom random) {
        return random.nextLong() >> random.nextInt(11, 64);
    }

    /** Thousandths that are no whole number, since the exporter writes 5.0 as 5. */
    static BigDecimal real(SplittableRandom random) {
        return BigDecimal.valueOf(1000L * random.nextInt(-100_000, 100_000) + random.nextInt(1, 1000), 3);
    }

    /** Cents that make no whole number, below {@code limit}. */
    static BigDecimal cents(SplittableRandom random, int limit) {
        return BigDecimal.valueOf(100L * random.nextInt(limit) + random.nextInt(1, 100), 2);
    }

    static String date(SplittableRandom random) {
        return "%d-%02d-%02d".formatted(random.nextInt(2020, 2026), random.nextInt(1, 13), random.nextInt(1, 29));
    }
}
