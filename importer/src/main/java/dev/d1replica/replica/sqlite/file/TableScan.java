package dev.d1replica.replica.sqlite.file;

import java.io.IOException;

/**
 * Goes through the rows of a table in the order of their rowids, many pages a read. After {@link #nextPage} and {@link #next} the record stands in
 * {@link #bytes}; what of it is in an overflow chain is read only on demand. For one thread.
 */
final class TableScan {
    private static final int READ_BYTES = 1 << 17;

    private final PagedTable table;
    private final PageFile file;
    private final Payload payload;
    private final int pageSize;
    private final byte[] pages;
    private byte[] whole = {};

    private int leavesRead;
    private int page;
    private int pagesEnd;
    private int cell;
    private int cells;

    /** Where the record at hand begins, how much of it is there, and how long it is. */
    byte[] bytes;

    int record;
    int local;
    int length;
    long rowid;

    TableScan(PagedTable table, PageFile file) {
        this.table = table;
        this.file = file;
        this.payload = Payload.ofTable(file.usableSize());
        this.pageSize = file.pageSize();
        this.pages = new byte[Math.min(Math.max(1, READ_BYTES / pageSize), Math.max(1, table.leafCount())) * pageSize];
        this.page = -pageSize;
    }

    /** Goes to the next page; false behind the last one. */
    boolean nextPage() throws IOException {
        page += pageSize;
        if (page >= pagesEnd && !readPages()) {
            return false;
        }
        cell = 0;
        cells = BtreePage.cellCount(pages, page);
        return true;
    }

    /** Goes to the next row of the page; false behind the last one. */
    boolean next() {
        if (cell == cells) {
            return false;
        }
        byte[] read = pages;
        int at = BtreePage.leafCell(read, page, cell++);
        int payloadBytes = (int) Varint.get(read, at);
        at += read[at] >= 0 ? 1 : Varint.length(read, at);
        rowid = Varint.get(read, at);
        record = at + Varint.length(read, at);
        bytes = read;
        length = payloadBytes;
        local = payload.local(payloadBytes);
        return true;
    }

    private boolean readPages() throws IOException {
        int count = Math.min(pages.length / pageSize, table.leafCount() - leavesRead);
        if (count == 0) {
            return false;
        }
        table.readLeaves(file, leavesRead, count, pages);
        leavesRead += count;
        pagesEnd = count * pageSize;
        page = 0;
        return true;
    }

    /** Reads the header of the record, and all of the record if the header or what it tells of is in an overflow chain. */
    void read(RecordHeader header) throws IOException {
        int needed = header.read(bytes, record, record + local);
        if (needed < 0 || needed > record + local) {
            readWhole();
            header.read(bytes, record, record + local);
        }
    }

    private void readWhole() throws IOException {
        if (local == length) {
            return;
        }
        if (whole.length < length) {
            whole = new byte[length];
        }
        System.arraycopy(bytes, record, whole, 0, local);
        OverflowChain.read(file, BigEndian.getInt(bytes, record + local), whole, local, length - local);
        bytes = whole;
        record = 0;
        local = length;
    }
}
