package dev.d1replica.replica.sqlite.file;

import java.io.IOException;
import java.util.Arrays;

/**
 * Numbers of pages in order, kept as runs of consecutive ones: pages of one table mostly follow each other in the file. Filled by
 * one thread, then read by any.
 */
public final class PageRuns {
    /** Of each run: how many pages are before it, and its first page. */
    private int[] befores = new int[16];

    private int[] firsts = new int[16];
    private int runs;
    private int count;

    /** No pages. */
    public PageRuns() {}

    /** Adds a page behind all others. */
    public void add(int number) {
        if (runs == 0 || number != firsts[runs - 1] + count - befores[runs - 1]) {
            if (runs == firsts.length) {
                befores = Arrays.copyOf(befores, 2 * runs);
                firsts = Arrays.copyOf(firsts, 2 * runs);
            }
            befores[runs] = count;
            firsts[runs++] = number;
        }
        count++;
    }

    /** How many pages there are. */
    public int count() {
        return count;
    }

    /** The number of the page with this index, from 0. */
    public int number(int index) {
        int run = run(index);
        return firsts[run] + index - befores[run];
    }

    private int run(int index) {
        int found = Arrays.binarySearch(befores, 0, runs, index);
        return found >= 0 ? found : -found - 2;
    }

    /** Reads the pages with the indexes [from, from + pages) into {@code to}, one after the other. */
    public void read(PageFile file, int from, int pages, byte[] to) throws IOException {
        int index = from;
        int end = from + pages;
        for (int run = run(from); index < end; run++) {
            int runEnd = run + 1 < runs ? befores[run + 1] : count;
            int length = Math.min(end, runEnd) - index;
            file.read(firsts[run] + index - befores[run], length, to, (index - from) * file.pageSize());
            index += length;
        }
    }
}
