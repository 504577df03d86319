package dev.d1replica.replica.sqlite.file;

import dev.d1replica.dump.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A table that the engine has written, as if its pages had been written here. */
public final class EngineTable {
    private EngineTable() {}

    /** Finds the leaf pages of the table whose root is {@code root}, which is not page 1. */
    public static PagedTable of(PageFile file, String name, int root, List<TableColumn> columns) throws IOException {
        PagedTable table = new PagedTable(name, root, columns, false);
        long rows = walk(file, root, table);
        table.finish(rows, page(file, root));
        return table;
    }

    /** As if each row stood so many bytes behind a dump's beginning as there are rows before it. */
    public static RowPlaces places(Path target, PagedTable table) throws IOException {
        RowPlaces places = new RowPlaces(target);
        table.beginRows(places);
        for (long row = 0; row < table.rows(); row++) {
            places.add(new Position(row, 1, row + 1));
        }
        return places;
    }

    private static long walk(PageFile file, int number, PagedTable table) throws IOException {
        byte[] page = page(file, number);
        int cells = BtreePage.cellCount(page, 0);
        if (page[0] == BtreePage.LEAF_TABLE) {
            if (number != table.rootNumber()) {
                table.addLeaf(number);
            }
            return cells;
        }
        long rows = 0;
        int pointers = BtreePage.headerBytes(page[0]);
        for (int cell = 0; cell < cells; cell++) {
            int at = BigEndian.getShort(page, pointers + BtreePage.POINTER_BYTES * cell);
            rows += walk(file, BigEndian.getInt(page, at), table);
        }
        return rows + walk(file, BigEndian.getInt(page, 8), table);
    }

    private static byte[] page(PageFile file, int number) throws IOException {
        byte[] page = new byte[file.pageSize()];
        file.read(number, 1, page);
        return page;
    }
}
