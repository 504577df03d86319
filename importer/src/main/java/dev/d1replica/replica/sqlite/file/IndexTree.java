package dev.d1replica.replica.sqlite.file;

import java.io.IOException;
import java.util.Arrays;

/**
 * An index b-tree, written from entries in the order of their keys: full pages one after the other, and those above them as they
 * fill up. For one thread; several trees may go to one file at once, and so may two parts of one tree.
 */
class IndexTree {
    /** A cell takes at least so many bytes of its page. */
    private static final int LEAST_CELL = 4;

    private final PageFile file;
    private final Payload payload;
    private final int alwaysWhole;
    private IndexLevel leaves;
    private byte[] cell = new byte[64];

    IndexTree(PageFile file) {
        this.file = file;
        this.payload = Payload.ofIndex(file.usableSize());
        this.alwaysWhole = Math.min(payload.largestWhole(), 0x7F);
        this.leaves = new IndexLevel(file, BtreePage.LEAF_INDEX);
    }

    /** The right part of a tree, which begins with the record whose length stands at {@code at}: greater than all of the left one. */
    IndexTree(PageFile file, byte[] entries, int at) throws IOException {
        this(file);
        int length = makeCell(entries, at);
        leaves = IndexLevel.rightLeaves(file, Arrays.copyOf(cell, length));
    }

    /** Adds the record whose length stands at {@code at}, greater than all before. */
    void add(byte[] entries, int at) throws IOException {
        int first = entries[at];
        if (first >= LEAST_CELL && first <= alwaysWhole) {
            leaves.add(0, entries, at, first + 1);
        } else {
            int bytes = makeCell(entries, at);
            leaves.add(0, cell, 0, bytes);
        }
    }

    /** Makes the record's cell and returns its length. */
    private int makeCell(byte[] entries, int at) throws IOException {
        int length = (int) Varint.get(entries, at);
        int prefix = Varint.length(entries, at);
        int local = payload.local(length);
        int bytes = prefix + local;
        if (cell.length < bytes + OverflowChain.POINTER_BYTES) {
            cell = new byte[bytes + OverflowChain.POINTER_BYTES];
        }
        System.arraycopy(entries, at, cell, 0, bytes);
        if (local < length) {
            BigEndian.putInt(cell, bytes, OverflowChain.append(file, entries, at + bytes, at + prefix + length));
            bytes += OverflowChain.POINTER_BYTES;
        }
        return Math.max(bytes, LEAST_CELL);
    }

    /** Writes the last pages and returns what the root page is to hold. */
    byte[] finish() throws IOException {
        return leaves.finish(0);
    }

    /** Writes the last pages of a right part. */
    void endRight() throws IOException {
        leaves.endRight();
    }

    /** The same as {@link #finish()} for the left part of a tree, once the right one has ended. */
    byte[] finish(IndexTree right) throws IOException {
        return leaves.finish(right.leaves);
    }
}
