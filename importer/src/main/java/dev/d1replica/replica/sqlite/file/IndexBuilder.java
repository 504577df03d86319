package dev.d1replica.replica.sqlite.file;

import java.io.IOException;

/**
 * Builds an index of a table that is finished: makes its entries from the table's pages, sorts them, and packs them into pages
 * behind all others. Several builders may read one table and write to one file at once, each on a thread of its own.
 */
public final class IndexBuilder {
    private static final int BLOCK = 64;

    private final PagedTable table;
    private final IndexDefinition index;
    private final PageFile file;
    private final SortLimits limits;
    private final KeyOrder order;
    private final EntrySort sort;
    private final IndexEntries entries;
    private int touched;

    private IndexBuilder(PagedTable table, IndexDefinition index, PageFile file, SortLimits limits) {
        this.table = table;
        this.index = index;
        this.file = file;
        this.limits = limits;
        this.order = new KeyOrder(index.sortedColumns());
        KeyWords keyWords = new KeyWords(order);
        this.entries = new IndexEntries(index.columns(), keyWords);
        this.sort = new EntrySort(order, keyWords, new UniqueKeys(index, order));
    }

    /**
     * Builds the index but for its root, which the engine still finds empty.
     *
     * @return what the root page is to hold
     * @throws DuplicateKeyException if the index is UNIQUE and two rows have the same key
     */
    public static byte[] build(PagedTable table, IndexDefinition index, PageFile file, SortLimits limits)
            throws IOException, DuplicateKeyException {
        return new IndexBuilder(table, index, file, limits).build();
    }

    private byte[] build() throws IOException, DuplicateKeyException {
        IndexTree tree = new IndexTree(file);
        try (SortedRuns runs = new SortedRuns(limits)) {
            EntryRun run = new EntryRun(table.rows(), limits.bytes());
            TableScan pages = new TableScan(table, file);
            while (pages.nextPage()) {
                addPage(pages, run);
                if (run.isFull()) {
                    sort.sort(run);
                    runs.write(run);
                    run.clear();
                }
            }
            sort.sort(run);
            if (runs.isEmpty()) {
                for (int from = 0; from < run.count; from += BLOCK) {
                    addToTree(run, from, Math.min(from + BLOCK, run.count), tree);
                }
            } else {
                runs.write(run);
                run.free();
                runs.merge(order, new UniqueKeys(index, order), tree);
            }
        }
        return tree.finish();
    }

    private void addPage(TableScan rows, EntryRun run) throws IOException {
        while (rows.next()) {
            int needed = entries.readHeader(rows.bytes, rows.record, rows.record + rows.local);
            if (needed < 0 || needed > rows.record + rows.local) {
                rows.readWhole();
                entries.readHeader(rows.bytes, rows.record, rows.record + rows.local);
            }
            entries.add(rows.bytes, rows.rowid, run);
        }
    }

    /** In small blocks, which the JVM compiles sooner than one long loop. */
    private void addToTree(EntryRun run, int from, int to, IndexTree tree) throws IOException {
        byte[] bytes = run.bytes;
        int[] locators = run.locators;
        // entries lie anywhere in memory: the processor fetches these all at once, and one by one if it meets them
        // below
        for (int i = from; i < to; i++) {
            touched += bytes[locators[i]];
        }
        for (int i = from; i < to; i++) {
            tree.add(bytes, locators[i]);
        }
    }
}
