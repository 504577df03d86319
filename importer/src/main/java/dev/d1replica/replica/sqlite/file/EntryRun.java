package dev.d1replica.replica.sqlite.file;

import java.io.InterruptedIOException;
import java.util.Arrays;

/**
 * Entries of an index in memory: each as a leaf cell without overflow has it, the record behind its length; and of each the
 * word of its key that is sorted by, and where it stands; or, while all are {@link IntegerEntry}s, the word and the rowid. Fields are open to the package: they are read in the innermost loops.
 * One run after the other can {@linkplain #begin begin} in the same memory.
 */
final class EntryRun {
    /** A word and a locator, each twice while they are sorted. */
    private static final int SORT_BYTES = 2 * (Long.BYTES + Integer.BYTES);

    /** A guess, for how many entries to make room at first. */
    private static final int ENTRY_BYTES = 24;

    /** Of an integer and a rowid, say. */
    private static final int SHORT_ENTRY_BYTES = 12;

    private static final int LEAST_ENTRIES = 64;
    private static final int FIRST_BYTES = 1 << 14;
    /** It is full when all but one in so many bytes or words are taken, since it is asked once a page. */
    private static final int SLACK = 16;

    private static final int SORTED_STEP = 1 << 12;

    /** So many entries are fetched at once; small, since the JVM compiles what is called often sooner than what loops long. */
    static final int FETCHED = 64;

    /** Most entries are not longer, and may end in the next line of the processor's cache. */
    private static final int REACH = 20;

    private static final int FAILED = -1;

    private long expected;
    /** So long may {@link #bytes} be, together with what sorts as many entries as there is room for. */
    private int mostBytes;

    byte[] bytes;
    long[] words;
    int[] locators;
    /** As long as those at least, once there are entries to be sorted. */
    long[] spareWords;

    int[] spareLocators;
    int count;
    /** Whether all entries are {@link IntegerEntry}s: rowids stand where locators do, and there are no bytes. */
    boolean isOfIntegers;

    private int used;
    private int sorted;
    private int touched;

    EntryRun() {
        free();
    }

    /** Holds about {@code limit} bytes; begins with room for as many of the expected entries as that lets in. */
    EntryRun(long expected, int limit) {
        this();
        begin(expected, limit);
    }

    /** Begins anew, in the memory of the run before as far as that is enough and leaves room for the entries themselves. */
    void begin(long expected, int limit) {
        clear();
        isOfIntegers = false;
        this.expected = expected;
        int entryBytes = count(expected, limit) == 1 ? SHORT_ENTRY_BYTES : ENTRY_BYTES;
        int entries = (int) Math.max(LEAST_ENTRIES, Math.min(expected, limit / (SORT_BYTES + entryBytes)));
        boolean tooMany = words.length > entries && (long) SORT_BYTES * words.length > limit / 2;
        if (words.length < entries || tooMany) {
            words = new long[entries];
            locators = new int[entries];
            spareWords = new long[0];
            spareLocators = new int[0];
        }
        mostBytes = Math.max(FIRST_BYTES, limit - SORT_BYTES * words.length);
        if (bytes.length < FIRST_BYTES || bytes.length > mostBytes) {
            bytes = new byte[FIRST_BYTES];
        }
    }

    /**
     * How many runs of about {@code limit} bytes so many entries make: a guess, but 1 if one may be enough, else an even number,
     * which two threads can share.
     */
    static long count(long entries, int limit) {
        boolean oneMayDo = entries * (SORT_BYTES + SHORT_ENTRY_BYTES) <= limit;
        return oneMayDo ? 1 : 2 * (1 + entries * (SORT_BYTES + ENTRY_BYTES) / 2 / limit);
    }

    /** Makes room for an entry of so many bytes and returns where in {@link #bytes} it is to be written. */
    int room(int entryBytes) {
        if (bytes.length - used < entryBytes) {
            grow(entryBytes);
        }
        return used;
    }

    /**
     * The entries so far tell how large the others are; should they mislead, it doubles. Beyond the most it grows only for what
     * is added before somebody asks whether it is full.
     */
    private void grow(int entryBytes) {
        long all = count > 0 ? (long) (1.1 * used / count * expected) : 0;
        long wanted = Math.min(all > bytes.length ? all : 2L * bytes.length, mostBytes);
        long least = used + (long) entryBytes;
        bytes = Arrays.copyOf(bytes, Math.toIntExact(least <= wanted ? wanted : least + least / SLACK));
    }

    /** The entry has been written, up to {@code end}. */
    void add(int end, long word) {
        if (count == words.length) {
            words = Arrays.copyOf(words, count + LEAST_ENTRIES + count / SLACK);
            locators = Arrays.copyOf(locators, words.length);
        }
        words[count] = word;
        locators[count++] = used;
        used = end;
    }

    /** Adds an {@link IntegerEntry}. */
    void addInteger(long word, int rowid) {
        words[count] = word;
        locators[count++] = rowid;
    }

    /**
     * Has the processor fetch some entries into its caches, from the one at the place {@code from} on: they lie anywhere in
     * memory, and it fetches these all at once, but one by one where it meets them at work. Returns the place behind the last.
     */
    int fetch(int from) {
        byte[] entries = bytes;
        int[] places = locators;
        int end = Math.min(from + FETCHED, count);
        int last = entries.length - 1 - REACH;
        int sum = 0;
        for (int i = from; i < end; i++) {
            int place = places[i];
            sum += entries[place] + entries[place <= last ? place + REACH : place];
        }
        touched = sum;
        return end;
    }

    /** Makes room to sort in. */
    void makeSpare() {
        if (spareWords.length < count) {
            spareWords = new long[words.length];
            spareLocators = new int[words.length];
        }
    }

    /** How much of the memory for entries themselves is taken. */
    int usedBytes() {
        return used;
    }

    boolean isFull() {
        boolean hasAllWords = words.length >= expected;
        return used >= mostBytes - mostBytes / SLACK || !hasAllWords && count >= words.length - words.length / SLACK;
    }

    /** Whether all that are expected may be {@link IntegerEntry}s, which are never written away, even if they need bytes in the end. */
    boolean hasRoomForIntegers() {
        return words.length >= expected && expected * IntegerEntry.MOST_BYTES <= mostBytes;
    }

    /** What was sorted stands in the spare room: each takes the other's place. */
    void swapSpare() {
        long[] sortedWords = spareWords;
        int[] sortedLocators = spareLocators;
        spareWords = words;
        spareLocators = locators;
        words = sortedWords;
        locators = sortedLocators;
    }

    /** The first {@code entries} are in order for good; may be told after each of many. */
    void sortedTo(int entries) {
        if (entries - sorted >= SORTED_STEP || entries == count) {
            tellSorted(entries);
        }
    }

    /** It will never be sorted. */
    void notSorted() {
        tellSorted(FAILED);
    }

    private synchronized void tellSorted(int entries) {
        sorted = entries;
        notifyAll();
    }

    /**
     * Waits until more than the first {@code known} entries are in order, while another thread sorts. Ends with the sorting at
     * the latest.
     *
     * @return how many are in order, or -1 if the rest never will be
     */
    synchronized int awaitSorted(int known) throws InterruptedIOException {
        while (sorted == known && known < count) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("Interrupted while an index is being sorted");
            }
        }
        return sorted;
    }

    /** Gives its memory back; it can hold nothing any more. */
    void free() {
        bytes = new byte[0];
        words = new long[0];
        locators = new int[0];
        spareWords = new long[0];
        spareLocators = new int[0];
        clear();
    }

    void clear() {
        count = 0;
        used = 0;
        sorted = 0;
    }
}
