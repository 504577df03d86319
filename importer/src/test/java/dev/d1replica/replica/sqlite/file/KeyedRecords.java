package dev.d1replica.replica.sqlite.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The records of a table without rowid, or of an index, byte by byte. */
public final class KeyedRecords {
    private static final int MOST_FIELDS = 200;

    private KeyedRecords() {}

    /** In their order, as hexadecimal digits. */
    public static List<String> of(Path path, int root) throws IOException {
        List<String> records = new ArrayList<>();
        try (PageFile file = new PageFile(path)) {
            file.takeBack();
            byte[] page = new byte[file.pageSize()];
            file.read(root, 1, page);
            PagedTable table = new PagedTable("t", root, List.of(), false);
            table.finish(BtreePage.cellCount(page, 0), page);
            KeyedScan rows = new KeyedScan(table, file);
            RecordHeader header = new RecordHeader(MOST_FIELDS);
            while (rows.next()) {
                rows.read(header);
                records.add(HexFormat.of().formatHex(rows.bytes, rows.record, rows.record + rows.length));
            }
        }
        return records;
    }
}
