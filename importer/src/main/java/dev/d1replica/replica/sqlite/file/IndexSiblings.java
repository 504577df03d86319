package dev.d1replica.replica.sqlite.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Two pages of an index and the cell between them, shared out evenly when the right one is the last and not yet full. */
final class IndexSiblings {
    /** The number of the page before a cell of an interior page. */
    static final int CHILD_BYTES = 4;

    private static final int RIGHT_MOST = 8;

    private final int type;
    private final int pageSize;
    private final int usableSize;
    private final int pointer;
    /** Cells as leaves have them, in order, and the pages around them: one more than cells. */
    private final List<byte[]> cells = new ArrayList<>();

    private final List<Integer> children = new ArrayList<>();
    private BtreePage left;
    private BtreePage right;
    private byte[] divider;

    IndexSiblings(int type, int pageSize, int usableSize) {
        this.type = type;
        this.pageSize = pageSize;
        this.usableSize = usableSize;
        this.pointer = type == BtreePage.INTERIOR_INDEX ? CHILD_BYTES : 0;
    }

    /** Moves cells from the left page through the place of the divider to the right one, while that does not get larger. */
    void share(BtreePage full, byte[] between, int betweenBytes, BtreePage last) {
        take(full);
        cells.add(Arrays.copyOf(between, betweenBytes));
        take(last);
        int middle = full.cells();
        int leftBytes = bytes(0, middle);
        int rightBytes = bytes(middle + 1, cells.size());
        while (middle == cells.size() - 1
                || rightBytes + bytes(middle, middle + 1) <= leftBytes - bytes(middle - 1, middle)) {
            rightBytes += bytes(middle, middle + 1);
            middle--;
            leftBytes -= bytes(middle, middle + 1);
        }
        left = page(0, middle);
        divider = cells.get(middle);
        right = page(middle + 1, cells.size());
    }

    private void take(BtreePage page) {
        byte[] bytes = page.bytes();
        int end = usableSize;
        for (int cell = 0; cell < page.cells(); cell++) {
            int start = BigEndian.getShort(bytes, BtreePage.headerBytes(type) + BtreePage.POINTER_BYTES * cell);
            if (pointer > 0) {
                children.add(BigEndian.getInt(bytes, start));
            }
            cells.add(Arrays.copyOfRange(bytes, start + pointer, end));
            end = start;
        }
        if (pointer > 0) {
            children.add(BigEndian.getInt(bytes, RIGHT_MOST));
        }
    }

    private int bytes(int from, int to) {
        int bytes = 0;
        for (byte[] cell : cells.subList(from, to)) {
            bytes += pointer + cell.length + BtreePage.POINTER_BYTES;
        }
        return bytes;
    }

    private BtreePage page(int from, int to) {
        BtreePage page = new BtreePage(type, pageSize, usableSize);
        for (int cell = from; cell < to; cell++) {
            byte[] bytes = cells.get(cell);
            int at = page.add(pointer + bytes.length);
            if (pointer > 0) {
                BigEndian.putInt(page.bytes(), at, children.get(cell));
            }
            System.arraycopy(bytes, 0, page.bytes(), at + pointer, bytes.length);
        }
        if (pointer > 0) {
            page.rightMost(children.get(to));
        }
        return page;
    }

    BtreePage left() {
        return left;
    }

    BtreePage right() {
        return right;
    }

    byte[] divider() {
        return divider;
    }
}
