package dev.d1replica.replica.sqlite.file;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The rowids of a table, as runs of consecutive ones, which they mostly are. Immutable. */
public final class RowidRuns {
    /** Of 16 bytes each. */
    private static final int MOST_RUNS = 1 << 21;

    private long[] firsts = new long[16];
    private long[] lasts = new long[16];
    private int runs;

    private RowidRuns() {}

    /** Reads the rowids of a finished table; empty if they are so far apart that they would take too much memory. */
    public static Optional<RowidRuns> of(PagedTable table, PageFile file) throws IOException {
        RowidRuns rowids = new RowidRuns();
        TableScan rows = new TableScan(table, file);
        while (rows.nextPage()) {
            while (rows.next()) {
                rowids.add(rows.rowid);
            }
            if (rowids.runs > MOST_RUNS) {
                return Optional.empty();
            }
        }
        return Optional.of(rowids);
    }

    private void add(long rowid) {
        if (runs > 0 && lasts[runs - 1] == rowid - 1) {
            lasts[runs - 1] = rowid;
            return;
        }
        if (runs == firsts.length) {
            firsts = Arrays.copyOf(firsts, 2 * runs);
            lasts = Arrays.copyOf(lasts, 2 * runs);
        }
        firsts[runs] = rowid;
        lasts[runs++] = rowid;
    }

    boolean contains(long rowid) {
        int found = Arrays.binarySearch(firsts, 0, runs, rowid);
        return found >= 0 || found < -1 && lasts[-found - 2] >= rowid;
    }
}
