package dev.d1replica.replica.sqlite.file;

import java.io.Closeable;
import java.io.IOException;

/**
 * Builds an index of a table that is finished, in three steps: {@linkplain #read reads} its entries from the table's pages,
 * {@linkplain #sort sorts} them, and {@linkplain #pack packs} them into pages behind all others. Two threads may share the
 * last two, since what is sorted first can be packed while the rest is being sorted. Several builders may read one table and
 * write to one file at once.
 */
final class IndexBuilder implements Closeable {
    private final PagedTable table;
    private final IndexDefinition index;
    private final PageFile file;
    private final KeyOrder order;
    private final IndexEntries entries;
    private final EntrySort sort;
    private final EntryRun run;
    private final SortedRuns runs;

    IndexBuilder(PagedTable table, IndexDefinition index, PageFile file, SortLimits limits) {
        this.table = table;
        this.index = index;
        this.file = file;
        this.order = new KeyOrder(index.sortedColumns());
        KeyWords keyWords = new KeyWords(order);
        this.entries = new IndexEntries(index.columns(), keyWords);
        this.sort = new EntrySort(order, keyWords, new UniqueKeys(index, order));
        this.run = new EntryRun(table.rows(), limits.bytes());
        this.runs = new SortedRuns(limits);
    }

    IndexDefinition index() {
        return index;
    }

    /** Reads the entries; runs that memory does not hold are sorted and written away. */
    void read() throws IOException, EqualKeysException {
        if (table.key().isPresent()) {
            readKeyed();
            return;
        }
        TableScan pages = new TableScan(table, file);
        while (pages.nextPage()) {
            addPage(pages);
            spillIfFull();
        }
    }

    private void readKeyed() throws IOException, EqualKeysException {
        KeyedScan rows = new KeyedScan(table, file);
        while (rows.next()) {
            rows.read(entries.header());
            entries.add(rows.bytes, 0, run);
            spillIfFull();
        }
    }

    private void spillIfFull() throws IOException, EqualKeysException {
        if (run.isFull()) {
            sort.sort(run);
            runs.write(run);
            run.clear();
        }
    }

    private void addPage(TableScan rows) throws IOException {
        while (rows.next()) {
            rows.read(entries.header());
            entries.add(rows.bytes, rows.rowid, run);
        }
    }

    /**
     * Sorts the entries that were read last.
     *
     * @throws EqualKeysException if the index is UNIQUE and two rows have the same key
     */
    void sort() throws EqualKeysException {
        boolean done = false;
        try {
            sort.sort(run);
            done = true;
        } finally {
            if (!done) {
                run.notSorted();
            }
        }
    }

    /**
     * Packs the entries as far as they are sorted and waits for more, until all pages are written but the root, which the engine
     * still finds empty.
     *
     * @return what the root page is to hold, or null if sorting has failed
     */
    byte[] pack() throws IOException, EqualKeysException {
        IndexTree tree = new IndexTree(file);
        int packed = 0;
        while (packed < run.count) {
            int sorted = run.awaitSorted(packed);
            if (sorted < 0) {
                return null;
            }
            packed = runs.isEmpty() ? addToTree(packed, sorted, tree) : sorted;
        }
        if (!runs.isEmpty()) {
            runs.write(run);
            run.free();
            runs.merge(order, new UniqueKeys(index, order), tree);
        }
        return tree.finish();
    }

    private int addToTree(int from, int to, IndexTree tree) throws IOException {
        int block = from;
        while (block < to) {
            int end = Math.min(run.fetch(block), to);
            addBlock(block, end, tree);
            block = end;
        }
        return to;
    }

    /** In small blocks, which the JVM compiles sooner than one long loop. */
    private void addBlock(int from, int to, IndexTree tree) throws IOException {
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
