package dev.d1replica.replica.sqlite.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One level of an index b-tree while it is being filled from left to right: leaves, or interior pages above them. Between two
 * siblings stands a cell that belongs to the level above (https://www.sqlite.org/fileformat2.html#b_tree_pages). The last full
 * page is held back, so that it can share with the one behind it, which would else be nearly empty or have no cell at all. The
 * right part of the leaves may be another object, for another thread.
 */
final class IndexLevel {
    private final PageFile file;
    private final int type;
    private BtreePage page;
    private BtreePage held;
    private byte[] divider = new byte[64];
    private int dividerBytes;
    private IndexLevel above;

    /** Of the right part of the leaves: its pages that are written, for the level above, and the cell before the next one. */
    private List<RightPage> rightPages;

    private byte[] before;

    /** A page, and the cell before it as leaves have it. */
    private record RightPage(byte[] before, int number) {}

    /** A level of pages of this type, {@link BtreePage#LEAF_INDEX} or {@link BtreePage#INTERIOR_INDEX}. */
    IndexLevel(PageFile file, int type) {
        this.file = file;
        this.type = type;
        page = newPage();
    }

    /** The right part of the leaves, behind this cell, which follows all of the left part. */
    static IndexLevel rightLeaves(PageFile file, byte[] before) {
        IndexLevel right = new IndexLevel(file, BtreePage.LEAF_INDEX);
        right.rightPages = new ArrayList<>();
        right.before = before;
        return right;
    }

    private BtreePage newPage() {
        return new BtreePage(type, file.pageSize(), file.usableSize());
    }

    private boolean isInterior() {
        return type == BtreePage.INTERIOR_INDEX;
    }

    /** Adds a cell as a leaf has it; {@code child} is the page with the keys before it, if this level is not of leaves. */
    void add(int child, byte[] from, int at, int length) throws IOException {
        int pointer = isInterior() ? IndexSiblings.CHILD_BYTES : 0;
        if (!page.fits(pointer + length)) {
            endPage(child, from, at, length);
            return;
        }
        int to = page.add(pointer + length);
        byte[] bytes = page.bytes();
        if (pointer > 0) {
            BigEndian.putInt(bytes, to, child);
        }
        System.arraycopy(from, at, bytes, to + pointer, length);
    }

    /** The page is full: the cell goes between it and the next one. */
    private void endPage(int child, byte[] from, int at, int length) throws IOException {
        if (isInterior()) {
            page.rightMost(child);
        }
        BtreePage next = held;
        if (held == null) {
            next = newPage();
        } else {
            writeHeld();
            next.clear();
        }
        held = page;
        page = next;
        if (divider.length < length) {
            divider = new byte[length];
        }
        System.arraycopy(from, at, divider, 0, length);
        dividerBytes = length;
    }

    private void writeHeld() throws IOException {
        int number = file.append(held.finish());
        if (rightPages == null) {
            above().add(number, divider, 0, dividerBytes);
        } else {
            rightPages.add(new RightPage(before, number));
            before = Arrays.copyOf(divider, dividerBytes);
        }
    }

    private IndexLevel above() {
        if (above == null) {
            above = new IndexLevel(file, BtreePage.INTERIOR_INDEX);
        }
        return above;
    }

    /**
     * Ends the level and those above it; {@code child} is the last page of the level below, if this one is not of leaves.
     *
     * @return the content of the root
     */
    byte[] finish(int child) throws IOException {
        if (isInterior()) {
            page.rightMost(child);
        }
        return held == null ? page.finish() : above().finish(endPages());
    }

    /** Ends the right part of the leaves. */
    void endRight() throws IOException {
        int last = endPages();
        rightPages.add(new RightPage(before, last));
    }

    /**
     * Ends the leaves, the right part of which has ended, and those above.
     *
     * @return the content of the root
     */
    byte[] finish(IndexLevel right) throws IOException {
        int child = endPages();
        for (RightPage next : right.rightPages) {
            above().add(child, next.before(), 0, next.before().length);
            child = next.number();
        }
        return above.finish(child);
    }

    /** Writes the pages that are left and returns the last one's number. */
    private int endPages() throws IOException {
        if (held != null) {
            shareHeld();
        }
        return file.append(page.finish());
    }

    private void shareHeld() throws IOException {
        IndexSiblings siblings = new IndexSiblings(type, file.pageSize(), file.usableSize());
        siblings.share(held, divider, dividerBytes, page);
        held = siblings.left();
        page = siblings.right();
        divider = siblings.divider();
        dividerBytes = divider.length;
        writeHeld();
    }
}
