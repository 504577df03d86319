package dev.d1replica.replica.sqlite.file;

import java.io.IOException;
import java.util.Arrays;

/** Finds out which rows two equal entries of an index are of: goes through the table once more and makes the entries again. */
final class DuplicateRows {
    private final PagedTable table;
    private final EqualKeys equal;
    private final EntryRun run;
    private final IndexEntries entries;
    private final long[] found = {-1, -1};
    private long row;

    private DuplicateRows(PagedTable table, EqualKeys equal) {
        this.table = table;
        this.equal = equal;
        this.run = new EntryRun(1, 1);
        this.entries = new IndexEntries(
                equal.index().columns(), new KeyWords(new KeyOrder(equal.index().sortedColumns())));
    }

    /** The exception for the two entries of an index of this table. */
    static DuplicateKeyException find(PagedTable table, EqualKeys equal, PageFile file) throws IOException {
        DuplicateRows rows = new DuplicateRows(table, equal);
        rows.scan(file);
        return new DuplicateKeyException(equal.index(), table.place(rows.found[0]), table.place(rows.found[1]));
    }

    private void scan(PageFile file) throws IOException {
        if (table.key().isPresent()) {
            KeyedScan rows = new KeyedScan(table, file);
            while (found[1] < 0 && rows.next()) {
                compare(rows, 0);
            }
            return;
        }
        TableScan rows = new TableScan(table, file);
        while (found[1] < 0 && rows.nextPage()) {
            while (rows.next()) {
                compare(rows, rows.rowid);
            }
        }
    }

    private void compare(RecordScan rows, long rowid) throws IOException {
        rows.read(entries.header());
        run.clear();
        entries.add(rows.bytes, rowid, run);
        int start = Varint.length(run.bytes, 0);
        int end = start + (int) Varint.get(run.bytes, 0);
        if (is(equal.first(), start, end)) {
            found[0] = row;
        } else if (is(equal.second(), start, end)) {
            found[1] = row;
        }
        row++;
    }

    private boolean is(byte[] record, int start, int end) {
        return Arrays.equals(record, 0, record.length, run.bytes, start, end);
    }
}
