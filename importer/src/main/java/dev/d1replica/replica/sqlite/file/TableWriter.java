package dev.d1replica.replica.sqlite.file;

import dev.d1replica.dump.InsertTarget;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.ValueType;
import java.io.IOException;

/**
 * Rows into the leaf pages of a {@link PagedTable}, in rowid order, the pages above them behind: a b-tree from below, each page
 * written once. For one thread.
 */
final class TableWriter implements RowWriter {
    private final PageFile file;
    private final RowPlaces places;
    private final PagedTable table;
    private final RecordEncoder record;
    private final Payload payload;
    private final BtreePage leaf;
    private final InteriorPages interior;

    private InsertTarget target;
    private int values;
    private ColumnMap map;
    private byte[] large = {};
    private long rows;
    private long rowid;
    private long largestInLeaf;

    /** Begins an empty table whose records have at most {@code maxRecordBytes} bytes. */
    TableWriter(PageFile file, PagedTable table, int maxRecordBytes, RowPlaces places) {
        this.file = file;
        this.places = places;
        this.table = table;
        this.record = new RecordEncoder(table, maxRecordBytes);
        this.payload = Payload.ofTable(file.usableSize());
        this.leaf = new BtreePage(BtreePage.LEAF_TABLE, file.pageSize(), file.usableSize());
        this.interior = new InteriorPages(file);
        table.beginRows(places);
    }

    @Override
    public PagedTable table() {
        return table;
    }

    @Override
    public long largestRowid() {
        return rowid;
    }

    @Override
    public int write(RowBatch batch) throws IOException {
        prepare(batch);
        if (map == null) {
            return 0;
        }
        record.begin(batch, map);
        int count = batch.rows();
        for (int row = 0; row < count; row++) {
            if (!isNext(batch, row) || !record.take(row)) {
                return row;
            }
            rowid = map.rowid() < 0 ? rowid + 1 : batch.integer(row, map.rowid());
            rows++;
            append();
            places.add(batch, row);
        }
        return count;
    }

    private void prepare(RowBatch batch) {
        if (batch.target() != target || batch.columns() != values) {
            target = batch.target();
            values = batch.columns();
            map = ColumnMap.of(table.columns(), target, values);
        }
    }

    /** Whether the row's rowid is a larger one than those before. */
    private boolean isNext(RowBatch batch, int row) {
        int source = map.rowid();
        return source < 0
                || batch.type(row, source) == ValueType.INTEGER && (rows == 0 || batch.integer(row, source) > rowid);
    }

    /** Appends the row that was taken: size, rowid, record, and where there is more than fits, the chain's first page. */
    private void append() throws IOException {
        int size = record.size();
        int local = payload.local(size);
        int head = Varint.size(size) + Varint.size(rowid);
        int cell = head + local + (local < size ? OverflowChain.POINTER_BYTES : 0);
        int chain = local < size ? overflow(size, local) : 0;
        if (!leaf.fits(cell)) {
            endLeaf();
        }
        byte[] page = leaf.bytes();
        int at = leaf.add(cell);
        at = Varint.put(page, at, size);
        at = Varint.put(page, at, rowid);
        if (chain == 0) {
            record.put(page, at);
        } else {
            System.arraycopy(large, 0, page, at, local);
            BigEndian.putInt(page, at + local, chain);
        }
        largestInLeaf = rowid;
    }

    private int overflow(int size, int local) throws IOException {
        if (large.length < size) {
            large = new byte[Math.max(size, 2 * large.length)];
        }
        record.put(large, 0);
        return OverflowChain.append(file, large, local, size);
    }

    private void endLeaf() throws IOException {
        int number = file.append(leaf.finish());
        table.addLeaf(number);
        interior.add(number, largestInLeaf);
        leaf.clear();
    }

    @Override
    public void finish() throws IOException {
        if (table.leafCount() == 0) {
            table.finish(rows, leaf.finish());
        } else {
            endLeaf();
            table.finish(rows, interior.finish());
        }
        large = null;
    }
}
