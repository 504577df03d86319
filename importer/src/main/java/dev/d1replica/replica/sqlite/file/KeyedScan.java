package dev.d1replica.replica.sqlite.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Goes through the rows of a table without rowid in the order of its primary key: down to the first leaf of its index b-tree, and
 * between two leaves over the cell that stands between them in the page above. For one thread.
 */
final class KeyedScan extends RecordScan {
    private static final int READ_BYTES = 1 << 17;

    private final PageFile file;
    private final int pageSize;
    /** The pages from the root to the one at hand. */
    private final List<Level> path = new ArrayList<>();

    /** Consecutive pages, since most leaves stand one behind the other. */
    private byte[] window;

    private int windowFirst;
    private int windowCount;

    KeyedScan(PagedTable table, PageFile file) throws IOException {
        super(file, Payload.ofIndex(file.usableSize()));
        this.file = file;
        this.pageSize = file.pageSize();
        this.window = new byte[Math.max(1, READ_BYTES / pageSize) * pageSize];
        if (table.rows() > 0) {
            descend(new Level(table.root(), 0));
        }
    }

    /** A page on the path, and its next cell. */
    private static final class Level {
        final byte[] pages;
        final int page;
        final int cells;
        final boolean isLeaf;
        int cell;

        Level(byte[] pages, int page) {
            this.pages = pages;
            this.page = page;
            this.cells = BtreePage.cellCount(pages, page);
            this.isLeaf = pages[page] == BtreePage.LEAF_INDEX;
        }
    }

    /** Goes to the next row; false behind the last one. */
    boolean next() throws IOException {
        while (!path.isEmpty()) {
            Level last = path.get(path.size() - 1);
            if (last.cell < last.cells) {
                take(last);
                return true;
            }
            path.remove(path.size() - 1);
        }
        return false;
    }

    private void take(Level level) throws IOException {
        int cell = level.cell++;
        int at = BtreePage.cell(level.pages, level.page, cell) + (level.isLeaf ? 0 : IndexSiblings.CHILD_BYTES);
        bytes = level.pages;
        length = (int) Varint.get(bytes, at);
        record = at + Varint.length(bytes, at);
        local = payload.local(length);
        if (!level.isLeaf) {
            // the page of this cell is a copy, so that reading on leaves the record at hand as it is
            descend(page(BtreePage.child(level.pages, level.page, cell + 1)));
        }
    }

    private void descend(Level from) throws IOException {
        Level level = from;
        while (!level.isLeaf) {
            Level kept = new Level(Arrays.copyOfRange(level.pages, level.page, level.page + pageSize), 0);
            path.add(kept);
            level = page(BtreePage.child(kept.pages, 0, 0));
        }
        path.add(level);
    }

    private Level page(int number) throws IOException {
        if (number < windowFirst || number >= windowFirst + windowCount) {
            windowFirst = number;
            windowCount = Math.min(window.length / pageSize, file.pageCount() + 1 - number);
            file.read(number, windowCount, window);
        }
        return new Level(window, (number - windowFirst) * pageSize);
    }
}
