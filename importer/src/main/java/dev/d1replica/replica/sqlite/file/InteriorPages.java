package dev.d1replica.replica.sqlite.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The interior pages of a table's b-tree, bottom-up: each child comes with the largest rowid below it. A level keeps back at
 * least a page's worth of children, so that enough are left for its last page: one without a cell would be corrupt.
 * Memory is that of a few pages a level.
 */
final class InteriorPages {
    /** The number of a child. */
    private static final int CHILD_BYTES = 4;

    /** Children of a page with one cell. */
    private static final int SMALLEST = 2;

    private final PageFile file;
    private final int capacity;
    private final List<Level> levels = new ArrayList<>();

    InteriorPages(PageFile file) {
        this.file = file;
        this.capacity = BtreePage.capacity(BtreePage.INTERIOR_TABLE, file.usableSize());
    }

    /** Adds the next leaf page. */
    void add(int child, long largestRowid) throws IOException {
        add(0, child, largestRowid);
    }

    private void add(int level, int child, long key) throws IOException {
        if (level == levels.size()) {
            levels.add(new Level());
        }
        Level to = levels.get(level);
        to.add(child, key);
        if (to.bytes > 2 * capacity) {
            emit(level, to.whatFits(capacity));
        }
    }

    /** Appends a page of the level's first children. */
    private void emit(int level, int children) throws IOException {
        Level from = levels.get(level);
        long key = from.keys[children - 1];
        int number = file.append(page(from, children));
        from.remove(children);
        add(level + 1, number, key);
    }

    private byte[] page(Level from, int children) {
        BtreePage page = new BtreePage(BtreePage.INTERIOR_TABLE, file.pageSize(), file.usableSize());
        for (int i = 0; i < children - 1; i++) {
            int at = page.add(CHILD_BYTES + Varint.size(from.keys[i]));
            BigEndian.putInt(page.bytes(), at, from.children[i]);
            Varint.put(page.bytes(), at + CHILD_BYTES, from.keys[i]);
        }
        page.rightMost(from.children[children - 1]);
        return page.finish();
    }

    /** Ends all levels and returns what the root is to hold. At least two children were added. */
    byte[] finish() throws IOException {
        for (int level = 0; ; level++) {
            Level last = levels.get(level);
            boolean only = level + 1 == levels.size();
            if (only && last.whatFits(capacity) == last.count) {
                return page(last, last.count);
            }
            for (int fits = last.whatFits(capacity); fits < last.count; fits = last.whatFits(capacity)) {
                emit(level, Math.min(fits, last.count - SMALLEST));
            }
            emit(level, last.count);
        }
    }

    /** The children of one level that no page has yet. */
    private static final class Level {
        int[] children = new int[64];
        long[] keys = new long[64];
        int count;
        int bytes;

        void add(int child, long key) {
            if (count == children.length) {
                children = Arrays.copyOf(children, 2 * count);
                keys = Arrays.copyOf(keys, 2 * count);
            }
            children[count] = child;
            keys[count++] = key;
            bytes += cellBytes(key);
        }

        private static int cellBytes(long key) {
            return BtreePage.POINTER_BYTES + CHILD_BYTES + Varint.size(key);
        }

        /** How many of the first children one page takes: the last of them needs no cell. */
        int whatFits(int capacity) {
            int used = 0;
            int fits = 0;
            while (fits < count && used <= capacity) {
                used += cellBytes(keys[fits++]);
            }
            return fits;
        }

        void remove(int first) {
            for (int i = 0; i < first; i++) {
                bytes -= cellBytes(keys[i]);
            }
            count -= first;
            System.arraycopy(children, first, children, 0, count);
            System.arraycopy(keys, first, keys, 0, count);
        }
    }
}
