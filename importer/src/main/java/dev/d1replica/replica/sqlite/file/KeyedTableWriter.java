package dev.d1replica.replica.sqlite.file;

import dev.d1replica.dump.InsertTarget;
import dev.d1replica.dump.RowBatch;
import java.io.IOException;

/**
 * Rows into a table without rowid: an index b-tree of whole records
 * (https://www.sqlite.org/fileformat2.html#without_rowid_tables), by the primary key. The first rows wait in memory. If they
 * come in the key's order, as in nearly every dump, they and all others are packed as they come, and a row out of order later is the engine's.
 * If not, all rows are sorted as those of an index are. For one thread.
 */
final class KeyedTableWriter implements RowWriter {
    /** So many bytes of rows show whether they come in order. */
    private static final int FIRST_BYTES = 1 << 22;

    /** So few rows may be in order by chance. */
    private static final int FIRST_ROWS = 100;

    private enum Mode {
        FIRST,
        PACKED,
        SORTED
    }

    private final PagedTable table;
    private final IndexDefinition key;
    private final RecordEncoder record;
    private final KeyOrder order;
    private final KeyWords keyWords;
    private UniqueKeys unique;
    private EntrySort sort;
    private final RowPlaces places;
    private final SortedRuns runs;
    private final KeyedTree tree;
    private final RecordTail tail = new RecordTail();
    private EntryRun run;

    private InsertTarget target;
    private int values;
    private ColumnMap map;
    private Mode mode = Mode.FIRST;
    private boolean inOrder = true;
    private long rows;
    /** The row at hand and the one before, behind their lengths; the word of its key. */
    private byte[] row = new byte[64];

    private byte[] last = new byte[64];
    private long lastWord;

    KeyedTableWriter(PageFile file, PagedTable table, int maxRecordBytes, SortLimits limits, RowPlaces places) {
        this.table = table;
        this.key = table.key().orElseThrow();
        this.record = new RecordEncoder(table, maxRecordBytes);
        this.order = new KeyOrder(key.sortedColumns());
        this.keyWords = new KeyWords(order);
        this.unique = new UniqueKeys(key, order);
        this.sort = new EntrySort(order, keyWords, unique);
        this.runs = new SortedRuns(limits);
        this.places = places;
        this.tree = new KeyedTree(file);
        this.run = new EntryRun(0, limits.bytes());
        table.beginRows(places);
    }

    @Override
    public PagedTable table() {
        return table;
    }

    @Override
    public long largestRowid() {
        return 0;
    }

    @Override
    public int write(RowBatch batch) throws IOException, DuplicateKeyException {
        if (batch.target() != target || batch.columns() != values) {
            target = batch.target();
            values = batch.columns();
            map = ColumnMap.of(table.columns(), target, values);
        }
        if (map == null) {
            return 0;
        }
        record.begin(batch, map);
        int count = batch.rows();
        for (int index = 0; index < count; index++) {
            if (!record.take(index) || !take(batch, index)) {
                return index;
            }
        }
        return count;
    }

    /** Takes the row; false if it is out of order and others are packed already. */
    private boolean take(RowBatch batch, int index) throws IOException, DuplicateKeyException {
        int size = record.size();
        if (row.length < size + Varint.MAX_BYTES) {
            row = new byte[2 * size + Varint.MAX_BYTES];
        }
        int start = Varint.put(row, 0, size);
        int end = record.put(row, start);
        long word = keyWords.firstWord(row, 0);
        int difference = inOrder && rows > 0 ? compareToLast(word) : 1;
        if (difference < 0) {
            if (mode == Mode.PACKED) {
                return false;
            }
            inOrder = false;
        }
        places.add(batch, index);
        if (difference == 0) {
            throw duplicate(rows - 1, rows);
        }
        if (mode == Mode.PACKED) {
            tree.addRecord(row);
        } else {
            tail.add(row, start, end, rows);
            keep(word);
        }
        rows++;
        byte[] spare = last;
        last = row;
        row = spare;
        lastWord = word;
        return true;
    }

    private int compareToLast(long word) {
        return word != lastWord ? Long.compareUnsigned(word, lastWord) : order.compare(row, 0, last, 0);
    }

    private void keep(long word) throws IOException {
        int length = tail.end();
        int at = run.room(length);
        System.arraycopy(tail.bytes(), 0, run.bytes, at, length);
        run.add(at + length, word);
        boolean isEnough = run.usedBytes() >= FIRST_BYTES && run.count >= FIRST_ROWS;
        if (mode == Mode.FIRST && (isEnough || run.isFull())) {
            mode = inOrder ? Mode.PACKED : Mode.SORTED;
            if (inOrder) {
                packRun();
            }
        }
        if (run.isFull()) {
            sort.sort(run);
            runs.write(run);
            run.clear();
        }
    }

    private void packRun() throws IOException {
        for (int i = 0; i < run.count; i++) {
            tree.add(run.bytes, run.locators[i]);
        }
        run.free();
    }

    /** Of two rows by the numbers with which they arrived. */
    private DuplicateKeyException duplicate(long first, long second) throws IOException {
        return new DuplicateKeyException(key, table.arrived(first), table.arrived(second));
    }

    @Override
    public void finish() throws IOException, DuplicateKeyException {
        try (runs) {
            finishTree();
        }
        EqualKeys violation = unique.violation();
        if (violation != null) {
            throw duplicate(RecordTail.of(violation.first()), RecordTail.of(violation.second()));
        }
        table.finish(rows, tree.finish());
        run = null;
        last = null;
        row = null;
    }

    private void finishTree() throws IOException {
        if (inOrder) {
            packRun();
            return;
        }
        tree.keepArrivals(table.beginArrivals());
        sort.sort(run);
        if (runs.isEmpty()) {
            packRun();
        } else {
            runs.write(run);
            run.free();
            sort = null;
            unique = new UniqueKeys(key, order);
            runs.merge(order, unique, tree);
        }
    }
}
