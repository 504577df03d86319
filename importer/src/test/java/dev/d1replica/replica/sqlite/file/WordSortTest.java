package dev.d1replica.replica.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number of elements for which another way is taken, and words that differ in any number of bits, anywhere. */
class WordSortTest {
    private final Random random = new Random(33);
    private final WordSort sort = new WordSort();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 12, 13, 48, 49, 400, 401, 5_000, 70_000})
    void sortsAndKeepsTheOrderOfEqualWords(int count) {
        for (int bits = 0; bits <= Long.SIZE; bits++) {
            int shift = random.nextInt(Long.SIZE + 1 - bits);
            long same = random.nextLong();
            long mask = bits == 0 ? 0 : -1L >>> Long.SIZE - bits << shift;
            checkSorts(run(count, () -> same & ~mask | random.nextLong() & mask));
        }
    }

    @Test
    void sortsWordsOfWhichMostAgreeInTheirHighestBits() {
        // some of thousands, hundreds and tens are left to each further step
        int[] lengths = {3, 20, 300, 3_000};
        checkSorts(run(
                60_000,
                () -> (long) random.nextInt(lengths[random.nextInt(4)]) << 50
                        | (long) random.nextInt(lengths[random.nextInt(4)]) << 20
                        | random.nextInt(lengths[random.nextInt(4)])));
    }

    private interface Words {
        long next();
    }

    /** Some elements stand before and behind those that are to be sorted. */
    private EntryRun run(int count, Words words) {
        EntryRun run = new EntryRun(count + 2, 1 << 24);
        for (int i = 0; i < count + 2; i++) {
            run.add(run.room(1) + 1, words.next());
        }
        return run;
    }

    private void checkSorts(EntryRun run) {
        check(run, 1, run.count - 1, () -> sort.sort(1, run.count - 1));
        reverse(run);
        check(run, 0, run.count, sort::sortAll);
        assertThat(run.locators.length).isEqualTo(run.words.length);
    }

    private static void reverse(EntryRun run) {
        for (int left = 0, right = run.count - 1; left < right; left++, right--) {
            long word = run.words[left];
            run.words[left] = run.words[right];
            run.words[right] = word;
        }
    }

    private void check(EntryRun run, int from, int end, Runnable sorting) {
        long[] words = Arrays.copyOf(run.words, run.count);
        int[] locators = Arrays.copyOf(run.locators, run.count);
        int[] order = IntStream.range(from, end)
                .boxed()
                .sorted(Comparator.comparing(i -> words[i], Long::compareUnsigned))
                .mapToInt(i -> i)
                .toArray();
        long[] expected = words.clone();
        int[] expectedLocators = locators.clone();
        for (int i = from; i < end; i++) {
            expected[i] = words[order[i - from]];
            expectedLocators[i] = locators[order[i - from]];
        }
        sort.on(run);
        sorting.run();
        assertThat(Arrays.copyOf(run.words, run.count)).isEqualTo(expected);
        assertThat(Arrays.copyOf(run.locators, run.count)).isEqualTo(expectedLocators);
    }
}
