package dev.d1replica.replica.sqlite.file;

import java.io.IOException;

/**
 * Builds an index of a table that is finished: makes its entries from the table's pages, sorts them, and packs them into pages
 * behind all others. Several builders may read one table and write to one file at once, each on a thread of its own.
 */
public final class IndexBuilder {
    private final PagedTable table;
    private final IndexDefinition index;
    private final PageFile file;
    private final SortLimits limits;
    private final KeyOrder order;
    private final KeyWords keyWords;
    private final EntrySort sort;
    private boolean oneWord = true;

    private IndexBuilder(PagedTable table, IndexDefinition index, PageFile file, SortLimits limits) {
        this.table = table;
        this.index = index;
        this.file = file;
        this.limits = limits;
        this.order = new KeyOrder(index.sortedColumns());
        this.keyWords = new KeyWords(order);
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
            readEntries(run, runs);
            sort.sort(run, oneWord);
            if (runs.isEmpty()) {
                for (int i = 0; i < run.count; i++) {
                    tree.add(run.bytes, run.locators[i]);
                }
            } else {
                runs.write(run);
                run.free();
                runs.merge(order, new UniqueKeys(index, order), tree);
            }
        }
        return tree.finish();
    }

    private void readEntries(EntryRun run, SortedRuns runs) throws IOException, DuplicateKeyException {
        IndexEntries entries = new IndexEntries(index.columns());
        TableScan rows = new TableScan(table, file);
        while (rows.next()) {
            int needed = entries.readHeader(rows.bytes, rows.record, rows.record + rows.local);
            if (needed < 0 || needed > rows.record + rows.local) {
                rows.readWhole();
                entries.readHeader(rows.bytes, rows.record, rows.record + rows.local);
            }
            if (run.isFull()) {
                sort.sort(run, oneWord);
                runs.write(run);
                run.clear();
            }
            int at = run.end();
            int end = entries.write(rows.bytes, rows.rowid, run);
            run.add(end, keyWords.word(run.bytes, at, 0));
            oneWord = oneWord && keyWords.isOneWord(run.bytes, at);
        }
    }
}
