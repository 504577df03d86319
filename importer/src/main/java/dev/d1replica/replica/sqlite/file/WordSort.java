package dev.d1replica.replica.sqlite.file;

import java.util.Arrays;

/**
 * Sorts pairs of a word, compared without sign, and a locator; stable. Words are sorted by the 22 highest bits in which
 * they differ, in two counting passes (LSD radix sort), and then, where those are equal, by the 22 below.
 */
final class WordSort {
    private static final int DIGIT = 11;
    private static final int DIGITS = 1 << DIGIT;
    /** Below this the counters of a pass cost more than comparisons. */
    private static final int FEW = 400;

    private static final int VERY_FEW = 12;

    private final int[] lowCounts = new int[DIGITS];
    private final int[] highCounts = new int[DIGITS];
    private long[] words;
    private int[] locators;
    private long[] spareWords = {};
    private int[] spareLocators = {};

    /** Sorts within these arrays from now on; {@code count} elements at most. */
    void on(long[] words, int[] locators, int count) {
        this.words = words;
        this.locators = locators;
        if (spareWords.length < count) {
            spareWords = new long[count];
            spareLocators = new int[count];
        }
    }

    /** Sorts the elements from {@code from} to before {@code to}. */
    void sort(int from, int to) {
        if (to - from <= VERY_FEW) {
            insert(from, to);
        } else if (to - from <= FEW) {
            merge(from, to);
        } else {
            distribute(from, to);
        }
    }

    private void distribute(int from, int to) {
        long varying = varyingBits(from, to);
        if (varying == 0) {
            return;
        }
        int high = Long.SIZE - Long.numberOfLeadingZeros(varying);
        int low = Math.max(0, high - 2 * DIGIT);
        twoPasses(from, to, low);
        if (low == 0) {
            return;
        }
        int start = from;
        while (start < to) {
            long head = words[start] >>> low;
            int end = start + 1;
            while (end < to && words[end] >>> low == head) {
                end++;
            }
            if (end - start > 1) {
                sort(start, end);
            }
            start = end;
        }
    }

    private long varyingBits(int from, int to) {
        long[] source = words;
        long any = 0;
        long all = -1;
        for (int i = from; i < to; i++) {
            long word = source[i];
            any |= word;
            all &= word;
        }
        return any ^ all;
    }

    private void twoPasses(int from, int to, int shift) {
        long[] source = words;
        int[] low = lowCounts;
        int[] high = highCounts;
        Arrays.fill(low, 0);
        Arrays.fill(high, 0);
        for (int i = from; i < to; i++) {
            long word = source[i] >>> shift;
            low[(int) word & DIGITS - 1]++;
            high[(int) (word >>> DIGIT) & DIGITS - 1]++;
        }
        place(source, locators, spareWords, spareLocators, from, to, shift, low, from);
        place(spareWords, spareLocators, source, locators, from, to, shift + DIGIT, high, from);
    }

    /** One pass: each element goes where the count of the smaller digits says. */
    private static void place(
            long[] source,
            int[] sourceLocators,
            long[] target,
            int[] targetLocators,
            int from,
            int to,
            int shift,
            int[] counts,
            int start) {
        int next = start;
        for (int digit = 0; digit < DIGITS; digit++) {
            int count = counts[digit];
            counts[digit] = next;
            next += count;
        }
        for (int i = from; i < to; i++) {
            long word = source[i];
            int digit = (int) (word >>> shift) & DIGITS - 1;
            int at = counts[digit]++;
            target[at] = word;
            targetLocators[at] = sourceLocators[i];
        }
    }

    private void insert(int from, int to) {
        long[] w = words;
        int[] l = locators;
        for (int i = from + 1; i < to; i++) {
            long word = w[i];
            int locator = l[i];
            int at = i;
            while (at > from && w[at - 1] + Long.MIN_VALUE > word + Long.MIN_VALUE) {
                w[at] = w[at - 1];
                l[at] = l[at - 1];
                at--;
            }
            w[at] = word;
            l[at] = locator;
        }
    }

    private void merge(int from, int to) {
        for (int start = from; start < to; start += VERY_FEW) {
            insert(start, Math.min(start + VERY_FEW, to));
        }
        long[] source = words;
        int[] sourceLocators = locators;
        long[] target = spareWords;
        int[] targetLocators = spareLocators;
        for (int width = VERY_FEW; width < to - from; width *= 2) {
            for (int start = from; start < to; start += 2 * width) {
                int middle = Math.min(start + width, to);
                int end = Math.min(middle + width, to);
                mergeTwo(source, sourceLocators, target, targetLocators, start, middle, end);
            }
            long[] swap = source;
            source = target;
            target = swap;
            int[] swapLocators = sourceLocators;
            sourceLocators = targetLocators;
            targetLocators = swapLocators;
        }
        if (source != words) {
            System.arraycopy(source, from, words, from, to - from);
            System.arraycopy(sourceLocators, from, locators, from, to - from);
        }
    }

    private static void mergeTwo(
            long[] source, int[] sourceLocators, long[] target, int[] targetLocators, int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            int taken = right >= to || left < middle && source[left] + Long.MIN_VALUE <= source[right] + Long.MIN_VALUE
                    ? left++
                    : right++;
            target[at] = source[taken];
            targetLocators[at] = sourceLocators[taken];
        }
    }
}
