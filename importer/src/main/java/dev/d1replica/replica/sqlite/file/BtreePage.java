package dev.d1replica.replica.sqlite.file;

import java.util.Arrays;

/**
 * One page of a b-tree while it is being filled: header, cell pointers growing up, cells growing down
 * (https://www.sqlite.org/fileformat2.html#b_tree_pages). Page 1, whose header begins later, is never written here. Cells are
 * added in key order. For one thread.
 */
public final class BtreePage {
    /** Keys of an index, and the pages with the keys before them. */
    public static final int INTERIOR_INDEX = 0x02;

    /** Rowids, and the pages with the rows up to them. */
    public static final int INTERIOR_TABLE = 0x05;

    /** Keys of an index. */
    public static final int LEAF_INDEX = 0x0A;

    /** Rows. */
    public static final int LEAF_TABLE = 0x0D;

    /** Each cell has a pointer of so many bytes beside its own. */
    public static final int POINTER_BYTES = 2;

    private static final int CELL_COUNT = 3;
    private static final int CONTENT_START = 5;
    private static final int RIGHT_MOST = 8;
    private static final int LEAF_HEADER = 8;
    private static final int INTERIOR_HEADER = 12;

    private final byte[] bytes;
    private final int usableSize;
    private final int header;
    private int cells;
    private int contentStart;

    /** An empty page of the type, which is one of the constants. */
    public BtreePage(int type, int pageSize, int usableSize) {
        this.bytes = new byte[pageSize];
        this.usableSize = usableSize;
        this.header = headerBytes(type);
        bytes[0] = (byte) type;
        contentStart = usableSize;
    }

    /** How many bytes a page's header has before its cell pointers. */
    public static int headerBytes(int type) {
        return type == LEAF_TABLE || type == LEAF_INDEX ? LEAF_HEADER : INTERIOR_HEADER;
    }

    /** How many bytes a page of the type has for cells and their pointers. */
    public static int capacity(int type, int usableSize) {
        return usableSize - headerBytes(type);
    }

    /** How many cells a page of a file holds. */
    public static int cellCount(byte[] pages, int page) {
        return BigEndian.getShort(pages, page + CELL_COUNT);
    }

    /** Where in {@code pages} the cell of the leaf page that begins at {@code page} begins. */
    public static int leafCell(byte[] pages, int page, int cell) {
        return page + BigEndian.getShort(pages, page + LEAF_HEADER + POINTER_BYTES * cell);
    }

    /** Where in {@code pages} the cell of the page that begins at {@code page} begins. */
    public static int cell(byte[] pages, int page, int cell) {
        return page + BigEndian.getShort(pages, page + headerBytes(pages[page]) + POINTER_BYTES * cell);
    }

    /** The page before a cell of an interior page, or behind its last one. */
    public static int child(byte[] pages, int page, int cell) {
        return BigEndian.getInt(pages, cell < cellCount(pages, page) ? cell(pages, page, cell) : page + RIGHT_MOST);
    }

    /** How many cells the page holds. */
    public int cells() {
        return cells;
    }

    /** Whether a cell of so many bytes still goes in. */
    public boolean fits(int cellBytes) {
        return contentStart - cellBytes - POINTER_BYTES >= header + POINTER_BYTES * cells;
    }

    /** Makes room for a cell behind all others and returns the index in {@link #bytes} where it is to be written. */
    public int add(int cellBytes) {
        contentStart -= cellBytes;
        BigEndian.putShort(bytes, header + POINTER_BYTES * cells, contentStart);
        cells++;
        return contentStart;
    }

    /** The page behind the last key of an interior page. */
    public void rightMost(int child) {
        BigEndian.putInt(bytes, RIGHT_MOST, child);
    }

    /** The page as it is to be written; it stays this object's own. */
    public byte[] finish() {
        BigEndian.putShort(bytes, CELL_COUNT, cells);
        // 65536, which only an empty page of that size has, is written as 0
        BigEndian.putShort(bytes, CONTENT_START, contentStart);
        // what is left between pointers and cells would be bytes of other rows
        Arrays.fill(bytes, header + POINTER_BYTES * cells, contentStart, (byte) 0);
        return bytes;
    }

    /** The page's bytes, for writing a cell. */
    public byte[] bytes() {
        return bytes;
    }

    /** Empties the page. */
    public void clear() {
        cells = 0;
        contentStart = usableSize;
    }
}
