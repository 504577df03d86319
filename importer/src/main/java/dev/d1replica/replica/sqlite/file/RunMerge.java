package dev.d1replica.replica.sqlite.file;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Merges sorted runs of entries into a tree, by a tournament of the runs: in each node of it stands the run that lost there. */
final class RunMerge {
    private static final int NOBODY = -1;
    /** Of a run that is over. No key has it: each begins with a storage class, 1 to 4, or its complement. */
    private static final long BEHIND_ALL = -1;

    private final KeyOrder order;
    private final UniqueKeys unique;
    private final RunReader[] runs;
    /** The first words of the keys at hand, which tell most of them apart: nothing else is looked at then. */
    private final long[] words;

    private final int[] losers;
    private int winner;
    private byte[] last = {};

    /** Takes readers without an entry at hand, in the order of their runs. */
    RunMerge(KeyOrder order, UniqueKeys unique, List<RunReader> readers) throws IOException {
        this.order = order;
        this.unique = unique;
        runs = readers.toArray(RunReader[]::new);
        words = new long[runs.length];
        losers = new int[runs.length];
        Arrays.fill(losers, NOBODY);
        for (int run = 0; run < runs.length; run++) {
            advance(run);
        }
    }

    /** Adds all entries to the tree. */
    void into(IndexTree tree) throws IOException {
        boolean first = true;
        while (words[winner] != BEHIND_ALL) {
            RunReader least = runs[winner];
            if (unique.isDemanded()) {
                if (!first && order.compare(last, 0, least.bytes, least.at) == 0) {
                    unique.equal(last, 0, least.bytes, least.at);
                }
                keep(least);
                first = false;
            }
            tree.add(least.bytes, least.at);
            advance(winner);
        }
    }

    private void keep(RunReader reader) {
        int length = reader.length();
        if (last.length < length) {
            last = new byte[2 * length];
        }
        System.arraycopy(reader.bytes, reader.at, last, 0, length);
    }

    /** Takes the run's next entry, and lets it play against those that have lost on its way to the top. */
    private void advance(int run) throws IOException {
        RunReader reader = runs[run];
        boolean isOver = !reader.next();
        if (!isOver && reader.repeats()) {
            // it wins again: no run has a lesser key, and equal ones come in the order of the runs
            return;
        }
        words[run] = isOver ? BEHIND_ALL : reader.firstWord();
        int playing = run;
        for (int node = run + runs.length >>> 1; node > 0 && playing != NOBODY; node >>>= 1) {
            int other = losers[node];
            if (other == NOBODY || isLess(other, playing)) {
                losers[node] = playing;
                playing = other;
            }
        }
        if (playing != NOBODY) {
            winner = playing;
        }
    }

    private boolean isLess(int left, int right) {
        long word = words[left];
        long other = words[right];
        return word == other ? isLessBehind(word, left, right) : Long.compareUnsigned(word, other) < 0;
    }

    /** With equal first words. Equal entries come in the order of the runs. */
    private boolean isLessBehind(long word, int left, int right) {
        if (word == BEHIND_ALL) {
            return false;
        }
        int difference = runs[left].compareTo(runs[right], order);
        return difference != 0 ? difference < 0 : left < right;
    }
}
