package dev.d1replica.replica.sqlite.file;

/**
 * Sorts the entries of a run: by the first words of their keys, where those are equal by the second words, and so on. Entries
 * with equal keys stay in their order, which is that of rowids.
 */
final class EntrySort {
    /** Keys that begin with the same so many words are compared whole: finding a word takes longer the deeper it is. */
    private static final int MOST_WORDS = 6;

    private final KeyOrder order;
    private final KeyWords keyWords;
    private final UniqueKeys unique;
    private final WordSort wordSort = new WordSort();
    private EntryRun run;
    private byte[] bytes;
    private long[] words;
    private int[] locators;
    /** The entries before this place, in the order that they have now, were fetched. */
    private int fetched;

    EntrySort(KeyOrder order, KeyWords keyWords, UniqueKeys unique) {
        this.order = order;
        this.keyWords = keyWords;
        this.unique = unique;
    }

    /** Sorts the run, and tells it so bit by bit. */
    void sort(EntryRun run) {
        this.run = run;
        fetched = 0;
        wordSort.on(run);
        wordSort.sortAll();
        bytes = run.bytes;
        words = run.words;
        locators = run.locators;
        if (!run.isOfIntegers && (!keyWords.isOneWord() || unique.isDemanded())) {
            sortEqual(0, run.count, KeyWords.START, 0);
        }
        run.sortedTo(run.count);
    }

    /** The entries are sorted by their words from {@code mark} on: sorts those with equal ones. */
    private void sortEqual(int from, int to, int mark, int depth) {
        long[] w = words;
        int start = from;
        while (start < to) {
            long word = w[start];
            int end = start + 1;
            while (end < to && w[end] == word) {
                end++;
            }
            if (end - start > 1) {
                word(start, mark);
                sortByNext(start, end, keyWords.mark(), depth + 1);
            }
            start = end;
            if (depth == 0) {
                run.sortedTo(start);
            }
        }
    }

    /** The keys of the entries are equal up to {@code mark}. */
    private void sortByNext(int from, int to, int mark, int depth) {
        if (keyWords.isEnd(mark)) {
            unique.equal(bytes, locators[from], bytes, locators[from + 1]);
            return;
        }
        if (depth == MOST_WORDS) {
            compareWhole(from, to);
            return;
        }
        boolean whole = true;
        for (int i = from; i < to; i++) {
            words[i] = word(i, mark);
            whole &= keyWords.isEnd(keyWords.mark());
        }
        wordSort.sort(from, to);
        if (!whole || unique.isDemanded()) {
            // so few as are fetched at once are still in the caches
            if (to - from > EntryRun.FETCHED) {
                fetched = Math.min(fetched, from);
            }
            sortEqual(from, to, mark, depth);
        }
    }

    private long word(int place, int mark) {
        if (place >= fetched) {
            fetched = run.fetch(place);
        }
        return keyWords.word(bytes, locators[place], mark);
    }

    private void compareWhole(int from, int to) {
        mergeSort(from, to, new int[to - from]);
        for (int i = from + 1; i < to && unique.isDemanded(); i++) {
            if (order.compare(bytes, locators[i - 1], bytes, locators[i]) == 0) {
                unique.equal(bytes, locators[i - 1], bytes, locators[i]);
            }
        }
    }

    private void mergeSort(int from, int to, int[] spare) {
        if (to - from < 2) {
            return;
        }
        int middle = from + to >>> 1;
        mergeSort(from, middle, spare);
        mergeSort(middle, to, spare);
        System.arraycopy(locators, from, spare, 0, middle - from);
        int left = 0;
        int right = middle;
        for (int at = from; left < middle - from; at++) {
            boolean takeRight = right < to && order.compare(bytes, spare[left], bytes, locators[right]) > 0;
            locators[at] = takeRight ? locators[right++] : spare[left++];
        }
    }
}
