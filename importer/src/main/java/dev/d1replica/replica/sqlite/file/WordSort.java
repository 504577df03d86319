package dev.d1replica.replica.sqlite.file;

import java.util.Arrays;

/**
 * Sorts pairs of a word, compared without sign, and a locator; stable. Words are sorted by the 33 highest bits in which
 * they differ, in up to three counting passes (LSD radix sort), and then, where those are equal, by those below.
 */
final class WordSort {
    private static final int DIGIT = 11;
    private static final int DIGITS = 1 << DIGIT;
    /** Below this the counters of a pass cost more than comparisons. */
    private static final int FEW = 400;

    private static final int VERY_FEW = 12;

    private static final int MOST_PASSES = 3;

    /** Loops go over so many elements a call: the JVM compiles what is called often sooner than what loops long. */
    private static final int BLOCK = 64;

    private final int[][] counts = new int[MOST_PASSES][DIGITS];
    private EntryRun run;
    private boolean mayKeepSpare;
    private long[] words;
    private int[] locators;
    private long[] spareWords;
    private int[] spareLocators;

    /** Sorts the words and locators of a run from now on. */
    void on(EntryRun run) {
        this.run = run;
        run.makeSpare();
        takeArrays();
    }

    private void takeArrays() {
        words = run.words;
        locators = run.locators;
        spareWords = run.spareWords;
        spareLocators = run.spareLocators;
    }

    /** Sorts all elements. Where the run has them may have become its spare room, and the other way round. */
    void sortAll() {
        mayKeepSpare = true;
        sort(0, run.count);
        mayKeepSpare = false;
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
        int high = Long.SIZE - Long.numberOfLeadingZeros(varyingBits(from, to));
        if (high == 0) {
            return;
        }
        int passes = Math.min((high + DIGIT - 1) / DIGIT, MOST_PASSES);
        int low = Math.max(0, high - passes * DIGIT);
        passes(from, to, low, passes);
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
        long any = 0;
        long all = -1;
        for (int block = from; block < to; block += BLOCK) {
            int end = Math.min(block + BLOCK, to);
            any |= or(words, block, end);
            all &= and(words, block, end);
        }
        return any ^ all;
    }

    private static long or(long[] words, int from, int to) {
        long or = 0;
        for (int i = from; i < to; i++) {
            or |= words[i];
        }
        return or;
    }

    private static long and(long[] words, int from, int to) {
        long and = -1;
        for (int i = from; i < to; i++) {
            and &= words[i];
        }
        return and;
    }

    /** Sorts by so many digits, the lowest of which begins at {@code shift}. */
    private void passes(int from, int to, int shift, int passes) {
        for (int[] digits : counts) {
            Arrays.fill(digits, 0);
        }
        for (int block = from; block < to; block += BLOCK) {
            count(words, block, Math.min(block + BLOCK, to), shift, counts[0], counts[1], counts[2]);
        }
        long[] source = words;
        int[] sourceLocators = locators;
        long[] target = spareWords;
        int[] targetLocators = spareLocators;
        for (int pass = 0; pass < passes; pass++) {
            int[] places = counts[pass];
            addUp(places, from);
            for (int block = from; block < to; block += BLOCK) {
                int end = Math.min(block + BLOCK, to);
                place(source, sourceLocators, target, targetLocators, block, end, shift + pass * DIGIT, places);
            }
            long[] swap = source;
            source = target;
            target = swap;
            int[] swapLocators = sourceLocators;
            sourceLocators = targetLocators;
            targetLocators = swapLocators;
        }
        keep(source, sourceLocators, from, to);
    }

    /** What was sorted may stand in the spare room. */
    private void keep(long[] sorted, int[] sortedLocators, int from, int to) {
        if (sorted == words) {
            return;
        }
        if (mayKeepSpare && to - from == run.count) {
            run.swapSpare();
            takeArrays();
        } else {
            System.arraycopy(sorted, from, words, from, to - from);
            System.arraycopy(sortedLocators, from, locators, from, to - from);
        }
    }

    /** Counts every digit at once, needed or not: a loop of its own for each would read all words again. */
    private static void count(long[] words, int from, int to, int shift, int[] low, int[] middle, int[] high) {
        for (int i = from; i < to; i++) {
            long word = words[i] >>> shift;
            low[(int) word & DIGITS - 1]++;
            middle[(int) (word >>> DIGIT) & DIGITS - 1]++;
            high[(int) (word >>> 2 * DIGIT) & DIGITS - 1]++;
        }
    }

    /** Turns the counts of digits into the places where the first element with each digit goes. */
    private static void addUp(int[] counts, int start) {
        int next = start;
        for (int digit = 0; digit < DIGITS; digit++) {
            int count = counts[digit];
            counts[digit] = next;
            next += count;
        }
    }

    /** One pass: each element goes to the next place of its digit. */
    private static void place(
            long[] source,
            int[] sourceLocators,
            long[] target,
            int[] targetLocators,
            int from,
            int to,
            int shift,
            int[] places) {
        for (int i = from; i < to; i++) {
            long word = source[i];
            int at = places[(int) (word >>> shift) & DIGITS - 1]++;
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
        keep(source, sourceLocators, from, to);
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
