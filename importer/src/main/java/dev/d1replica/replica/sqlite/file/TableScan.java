package dev.d1replica.replica.sqlite.file;

import java.io.IOException;

/**
 * Goes through the rows of a rowid table in the order of their rowids, many pages a read: {@link #nextPage}, and then
 * {@link #next}. For one thread.
 */
final class TableScan extends RecordScan {
    private static final int READ_BYTES = 1 << 17;

    private final PagedTable table;
    private final PageFile file;
    private final int pageSize;
    private final byte[] pages;

    private final int leavesEnd;
    private int leavesRead;
    private int nextLeaf;
    private int page;
    private int pagesEnd;
    private int cell;
    private int cells;

    long rowid;

    TableScan(PagedTable table, PageFile file) {
        this(table, file, 0, table.leafCount());
    }

    /** Goes through the rows of the leaves from {@code from} to before {@code to}. */
    TableScan(PagedTable table, PageFile file, int from, int to) {
        super(file, Payload.ofTable(file.usableSize()));
        this.table = table;
        this.file = file;
        this.pageSize = file.pageSize();
        this.pages = new byte[Math.min(Math.max(1, READ_BYTES / pageSize), Math.max(1, to - from)) * pageSize];
        this.leavesRead = from;
        this.leavesEnd = to;
        this.nextLeaf = from;
        this.page = -pageSize;
    }

    /** Goes to the next page; false behind the last one. */
    boolean nextPage() throws IOException {
        page += pageSize;
        if (page >= pagesEnd && !readPages()) {
            return false;
        }
        nextLeaf++;
        cell = 0;
        cells = BtreePage.cellCount(pages, page);
        return true;
    }

    /** The leaf to which {@link #nextPage} goes, if there is one. */
    int nextLeaf() {
        return nextLeaf;
    }

    /** Goes to the next row of the page; false behind the last one. */
    boolean next() {
        if (cell == cells) {
            return false;
        }
        byte[] read = pages;
        int at = BtreePage.leafCell(read, page, cell++);
        // most sizes, without a call
        int payloadBytes = read[at];
        if (payloadBytes >= 0) {
            at++;
        } else {
            payloadBytes = (int) Varint.get(read, at);
            at += Varint.length(read, at);
        }
        rowid = Varint.get(read, at);
        record = at + Varint.length(read, at);
        bytes = read;
        length = payloadBytes;
        local = payload.local(payloadBytes);
        return true;
    }

    private boolean readPages() throws IOException {
        int count = Math.min(pages.length / pageSize, leavesEnd - leavesRead);
        if (count == 0) {
            return false;
        }
        table.readLeaves(file, leavesRead, count, pages);
        leavesRead += count;
        pagesEnd = count * pageSize;
        page = 0;
        return true;
    }
}
