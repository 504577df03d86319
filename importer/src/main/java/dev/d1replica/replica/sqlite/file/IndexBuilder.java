package dev.d1replica.replica.sqlite.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Deque;
import java.util.Queue;

/**
 * Builds an index of a table that is finished, in three steps: {@linkplain #read reads} its entries from the table's pages,
 * {@linkplain #sort sorts} them, and {@linkplain #pack packs} them into pages behind all others. Other threads may share the
 * work: {@link #help} reads parts of a table whose entries memory does not hold, what is sorted first can be packed while the
 * rest is being sorted, and {@link #packRight} packs the right half of what is left. Several builders may read one table and write
 * to one file at once.
 */
final class IndexBuilder implements Closeable {
    private final PagedTable table;
    private final IndexDefinition index;
    private final PageFile file;
    private final SortLimits limits;
    private final Deque<EntryRun> memory;
    private final Queue<EqualKeys> violations;
    private final KeyOrder order;
    private final SortedRuns runs;
    private final int partLeaves;
    private int nextLeaf;
    private boolean givenUp;
    /** One sorts the run, one packs it, and perhaps one more. */
    private int holders = 2;

    /** How many entries there are in memory, once all are sorted. */
    private int sortedEntries;

    private int packed;
    /** Where those entries begin that another thread packs, if one does. */
    private int rightBegin = Integer.MAX_VALUE;

    private boolean rightEnded;
    private IndexTree right;
    /** Null where the entries were written away. */
    private RunMaker maker;

    /**
     * Takes memory from what others are done with, and adds it there; adds to {@code violations} if two rows have the same key,
     * although the index is UNIQUE. Several threads use both at once.
     */
    IndexBuilder(
            PagedTable table,
            IndexDefinition index,
            PageFile file,
            SortLimits limits,
            Deque<EntryRun> memory,
            Queue<EqualKeys> violations) {
        this.table = table;
        this.index = index;
        this.file = file;
        this.limits = limits;
        this.memory = memory;
        this.violations = violations;
        this.order = new KeyOrder(index.sortedColumns());
        this.runs = new SortedRuns(limits);
        this.partLeaves = (int) (table.leafCount() / EntryRun.count(table.rows(), limits.bytes(table.rows()))) + 1;
    }

    IndexDefinition index() {
        return index;
    }

    private boolean isShared() {
        return partLeaves < table.leafCount();
    }

    /** Whether another thread can {@link #help}. */
    synchronized boolean needsHelp() {
        return isShared() && nextLeaf < table.leafCount();
    }

    /** Reads the entries; if memory does not hold them, all are sorted and written away, and it has room for other things. */
    void read() throws IOException {
        maker = newMaker();
        if (table.key().isPresent()) {
            readKeyed();
        } else {
            readParts(maker);
        }
        if (isShared() || !runs.isEmpty()) {
            spill(maker, Integer.MAX_VALUE);
            maker = null;
        }
    }

    /** Reads parts of the table that no other thread has begun with, until there are none. */
    void help() throws IOException {
        readParts(newMaker());
    }

    /** Nothing is to become of it, so that nobody begins with another part. */
    synchronized void giveUp() {
        givenUp = true;
        nextLeaf = table.leafCount();
    }

    synchronized boolean isGivenUp() {
        return givenUp;
    }

    private RunMaker newMaker() {
        EntryRun used = memory.poll();
        EntryRun run = used == null ? new EntryRun() : used;
        run.begin(table.rows(), limits.bytes(table.rows()));
        run.isOfIntegers = index.isOfOneValue() && !isShared() && run.hasRoomForIntegers();
        return new RunMaker(index, order, run);
    }

    private void readKeyed() throws IOException {
        KeyedScan rows = new KeyedScan(table, file);
        while (maker.fill(rows)) {
            spill(maker, Integer.MAX_VALUE);
        }
    }

    private void readParts(RunMaker into) throws IOException {
        for (TableScan part = nextPart(); part != null; part = nextPart()) {
            int from = part.nextLeaf();
            while (into.fill(part)) {
                spill(into, from);
                from = part.nextLeaf();
            }
            if (isShared()) {
                spill(into, from);
            }
        }
    }

    private synchronized TableScan nextPart() {
        if (nextLeaf >= table.leafCount()) {
            return null;
        }
        int from = nextLeaf;
        nextLeaf = Math.min(from + partLeaves, table.leafCount());
        return new TableScan(table, file, from, nextLeaf);
    }

    /** Runs are merged by {@code place}: entries with equal keys come in the order of their rows. */
    private void spill(RunMaker from, int place) throws IOException {
        if (from.run.count > 0) {
            from.sort();
            runs.write(from.run, place);
            from.run.clear();
        }
    }

    /** Sorts the entries that memory holds. */
    void sort() {
        if (maker != null) {
            maker.sort();
            tellSorted();
            release();
            tell(maker.unique());
        }
    }

    private synchronized void tellSorted() {
        sortedEntries = maker.run.count;
    }

    /** Takes what met all entries in the order of their keys. */
    private void tell(UniqueKeys unique) {
        if (unique.violation() != null) {
            violations.add(unique.violation());
        }
    }

    /** Whoever sorts or packs still looks at the run when others have done with it. */
    private synchronized void release() {
        holders--;
        if (holders == 0) {
            memory.push(maker.run);
        }
    }

    /**
     * Packs the entries as far as they are sorted and waits for more, until all pages are written but the root, which the engine
     * still finds empty.
     *
     * @return what the root page is to hold, or null if another thread has failed to sort or to pack its part
     */
    byte[] pack() throws IOException {
        IndexTree tree = new IndexTree(file);
        if (maker == null) {
            UniqueKeys unique = new UniqueKeys(index, order);
            runs.merge(order, unique, tree);
            tell(unique);
            return tree.finish();
        }
        EntryRun run = maker.run;
        // of the run itself nothing is known any more once it is released
        int count = run.count;
        int sorted = 0;
        int from = 0;
        for (int end = leftEnd(from, count); from < end; end = leftEnd(from, count)) {
            if (from == sorted) {
                sorted = run.awaitSorted(from);
                if (sorted < 0) {
                    return null;
                }
            }
            int to = Math.min(Math.min(from + limits.packedAtOnce(), sorted), end);
            addToTree(run, from, to, tree);
            from = to;
        }
        release();
        if (from == count) {
            return tree.finish();
        }
        return awaitRight() ? tree.finish(right) : null;
    }

    /** Before which entry whoever packs from the left is done, as far as is known when it has come to the entry {@code at}. */
    private synchronized int leftEnd(int at, int count) {
        packed = at;
        return Math.min(rightBegin, count);
    }

    /**
     * Takes the right half of the entries that are not yet packed, if all are sorted and many are left; nobody can take it twice.
     * Whoever has taken it must {@link #packRight}.
     */
    synchronized boolean takeRight() {
        int left = sortedEntries - packed;
        boolean taken = rightBegin == Integer.MAX_VALUE && left >= limits.sharedEntries();
        if (taken) {
            rightBegin = packed + left / 2;
            holders++;
        }
        return taken;
    }

    /** Packs the half that was taken, for {@link #pack} to go on with. */
    void packRight() throws IOException {
        IndexTree packedRight = null;
        try {
            EntryRun run = maker.run;
            IndexTree tree = beginRight(run, rightBegin);
            addToTree(run, rightBegin + 1, sortedEntries, tree);
            tree.endRight();
            release();
            packedRight = tree;
        } finally {
            tellRight(packedRight);
        }
    }

    private IndexTree beginRight(EntryRun run, int at) throws IOException {
        if (!run.isOfIntegers) {
            return new IndexTree(file, run.bytes, run.locators[at]);
        }
        byte[] entry = new byte[IntegerEntry.MOST_BYTES];
        IntegerEntry.write(run.words[at], run.locators[at], entry, 0);
        return new IndexTree(file, entry, 0);
    }

    private synchronized void tellRight(IndexTree tree) {
        right = tree;
        rightEnded = true;
        notifyAll();
    }

    /** Waits for whoever packs the right half; false if that has failed. */
    private synchronized boolean awaitRight() throws InterruptedIOException {
        while (!rightEnded) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("Interrupted while an index is being packed");
            }
        }
        return right != null;
    }

    private static void addToTree(EntryRun run, int from, int to, IndexTree tree) throws IOException {
        int block = from;
        while (block < to) {
            int end;
            if (run.isOfIntegers) {
                end = Math.min(block + EntryRun.FETCHED, to);
                addIntegers(run, block, end, tree);
            } else {
                end = Math.min(run.fetch(block), to);
                addBlock(run, block, end, tree);
            }
            block = end;
        }
    }

    private static void addIntegers(EntryRun run, int from, int to, IndexTree tree) throws IOException {
        byte[] entry = new byte[IntegerEntry.MOST_BYTES];
        long[] words = run.words;
        int[] rowids = run.locators;
        for (int i = from; i < to; i++) {
            IntegerEntry.write(words[i], rowids[i], entry, 0);
            tree.add(entry, 0);
        }
    }

    /** In small blocks, which the JVM compiles sooner than one long loop. */
    private static void addBlock(EntryRun run, int from, int to, IndexTree tree) throws IOException {
        byte[] bytes = run.bytes;
        int[] locators = run.locators;
        for (int i = from; i < to; i++) {
            tree.add(bytes, locators[i]);
        }
    }

    /** Removes what was written away. */
    @Override
    public void close() throws IOException {
        runs.close();
    }
}
