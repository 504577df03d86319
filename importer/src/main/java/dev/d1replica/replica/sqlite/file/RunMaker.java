package dev.d1replica.replica.sqlite.file;

import java.io.IOException;

/** Makes runs of an index's entries out of its table's rows, and sorts them. For one thread, but for {@link #run}. */
final class RunMaker {
    private final IndexEntries entries;
    private final EntrySort sort;
    private final UniqueKeys unique;
    /** The entries at hand: another thread may take those that are sorted. */
    final EntryRun run;

    RunMaker(IndexDefinition index, KeyOrder order, EntryRun run) {
        KeyWords keyWords = new KeyWords(order);
        entries = new IndexEntries(index.columns(), keyWords);
        unique = new UniqueKeys(index, order);
        sort = new EntrySort(order, keyWords, unique);
        this.run = run;
    }

    /** Adds the rows of page after page. Returns whether the run is full; if not, there are no more pages. */
    boolean fill(TableScan pages) throws IOException {
        while (pages.nextPage()) {
            addPage(pages);
            if (run.isFull()) {
                return true;
            }
        }
        return false;
    }

    private void addPage(TableScan rows) throws IOException {
        while (rows.next()) {
            rows.read(entries.header());
            entries.add(rows.bytes, rows.rowid, run);
        }
    }

    /** The same for a table without rowid, row after row. */
    boolean fill(KeyedScan rows) throws IOException {
        while (rows.next()) {
            rows.read(entries.header());
            entries.add(rows.bytes, 0, run);
            if (run.isFull()) {
                return true;
            }
        }
        return false;
    }

    /** Sorts the run. */
    void sort() {
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

    /** What was found of equal keys in the runs that were sorted. */
    UniqueKeys unique() {
        return unique;
    }
}
